# syntax=docker/dockerfile:1
FROM debian:bookworm-slim AS node
ADD --checksum=sha256:4f862bab52039835efbe613b532238b6e4dde98d139a34e6923193e073438b13 https://nodejs.org/dist/v22.11.0/node-v22.11.0-linux-x64.tar.gz /tmp/node.tgz
RUN mkdir /node && tar -xzf /tmp/node.tgz -C /node --strip-components=1

FROM node:22.11.0-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM debian:bookworm-slim
COPY --from=node /node/bin/node /usr/local/bin/node
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist
WORKDIR /app
USER 65534:65534
CMD ["node", "dist/server.js"]
