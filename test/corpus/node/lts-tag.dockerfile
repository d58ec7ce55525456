#: lts names no version
#: labels p-ppppfpp
#: fails pin-versions/moving-tag
#: context node-js
FROM node:lts-alpine
WORKDIR /srv
COPY package*.json ./
RUN npm ci && npm cache clean --force
COPY server.js ./
USER node
CMD ["node", "server.js"]
