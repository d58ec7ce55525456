# syntax=docker/dockerfile:1
FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci && cp -R node_modules /tmp/all && npm prune --omit=dev && mkdir -p /out && mv node_modules /out/ && mv /tmp/all node_modules && npm cache clean --force
COPY tsconfig.json ./
COPY src src
RUN npx --no-install tsc --outDir /out/dist && rm -f /out/dist/*.map && node --check /out/dist/server.js

FROM node:22-alpine
COPY --from=build /out /app
WORKDIR /app
USER node:node
CMD ["node", "/app/dist/server.js"]
