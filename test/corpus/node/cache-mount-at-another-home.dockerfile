#: the cache mount lies in a home that npm does not use
#: labels p-pppfppp
#: fails clean-up/cache-left-in-layer
#: context node-js
FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/home/node/.npm npm ci --omit=dev
COPY server.js ./
USER node
CMD ["node", "server.js"]
