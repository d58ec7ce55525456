#: npm keeps its cache where a setting says, and that is memory
#: labels p-ppppppp
#: context node-js
FROM node:22-alpine
ENV npm_config_cache=/tmp/npm
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=tmpfs,target=/tmp npm ci --omit=dev
COPY server.js ./
USER node
CMD ["node", "server.js"]
