#: root installs, the other user's cache is removed
#: labels p-pppfppp
#: fails clean-up/cache-left-in-layer
#: context node-js
FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && rm -rf /home/node/.npm
COPY server.js .
USER node
CMD ["node", "server.js"]
