#: the clean-up is only a comment
#: labels p-pppfppp
#: fails clean-up/cache-left-in-layer
#: context node-js
FROM node:22-alpine
WORKDIR /srv
COPY package*.json ./
RUN npm ci --omit=dev
# && npm cache clean --force
COPY . .
USER node
CMD ["node", "server.js"]
