FROM node:22 AS build
COPY package.json package-lock.json /build/
RUN cd /build && npm ci
COPY tsconfig.json /build/
COPY src /build/src
RUN cd /build && npx tsc --project . && npm prune --omit=dev && mkdir -p /rootfs/app && cp -a dist node_modules /rootfs/app

FROM node:22-alpine
COPY --from=build /rootfs /
USER node
WORKDIR /app
CMD node --enable-source-maps dist/server.js
