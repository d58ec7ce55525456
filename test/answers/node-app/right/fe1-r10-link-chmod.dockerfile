# syntax=docker/dockerfile:1.7
FROM node:22-alpine AS build
WORKDIR /app
COPY --link package.json package-lock.json ./
RUN --mount=type=cache,id=npm,sharing=locked,target=/root/.npm npm ci
COPY --link tsconfig.json .
COPY --link src src
RUN --network=none npm run build

FROM node:22-alpine AS modules
WORKDIR /app
RUN --mount=type=bind,source=package.json,target=package.json \
    --mount=type=bind,source=package-lock.json,target=package-lock.json \
    --mount=type=cache,id=npm,sharing=locked,target=/root/.npm \
    npm ci --omit=dev

FROM node:22-alpine
WORKDIR /app
COPY --link --from=modules --chown=0:0 /app/node_modules /app/node_modules
COPY --link --from=build --chmod=0555 /app/dist /app/dist
USER node
CMD ["node", "dist/server.js"]
