#: plain JavaScript needs no builder
#: labels p-ppppppp
#: context node-js
FROM node:22-alpine
WORKDIR /srv
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY server.js .
USER node
CMD ["node", "server.js"]
