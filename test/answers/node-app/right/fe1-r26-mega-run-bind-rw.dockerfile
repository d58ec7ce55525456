# syntax=docker/dockerfile:1
FROM node:22 AS build
WORKDIR /modules
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
WORKDIR /work
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY tsconfig.json ./
RUN --mount=type=bind,source=src,target=src,readonly npm run build -- --outDir /out/dist --sourceMap false

FROM node:22-slim
COPY --from=build /modules/node_modules /app/node_modules
COPY --from=build /out/dist /app/dist
WORKDIR /app
USER node
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["node", "--enable-source-maps", "dist/server.js"]
