#: the cache goes in a RUN of its own
#: labels p-fppfppp
#: fails clean-up/deleted-too-late layers/split-run
#: context node-js
FROM node:22-alpine
WORKDIR /srv
COPY package*.json ./
RUN npm ci
RUN npm cache clean --force
COPY . .
USER node
CMD ["node", "server.js"]
