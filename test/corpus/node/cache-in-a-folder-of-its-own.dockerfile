#: the cache sent elsewhere for one command, and that place emptied
#: labels p-ppppppp
#: context node-js
FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm_config_cache=/tmp/c npm ci --omit dev; rm -rf /tmp/c
COPY server.js ./
USER node
CMD ["node", "server.js"]
