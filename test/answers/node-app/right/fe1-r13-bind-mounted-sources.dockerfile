# syntax=docker/dockerfile:1
FROM node:22 AS build
WORKDIR /app
RUN --mount=type=bind,source=package.json,target=/app/package.json \
    --mount=type=bind,source=package-lock.json,target=/app/package-lock.json \
    npm ci
# nothing of the source ever lands in a layer, not even here
RUN --mount=type=bind,source=src,target=src \
    --mount=type=bind,source=tsconfig.json,target=tsconfig.json \
    node_modules/.bin/tsc

FROM node:22-slim
WORKDIR /app
RUN --mount=type=bind,source=package.json,target=package.json \
    --mount=type=bind,source=package-lock.json,target=package-lock.json \
    --mount=type=tmpfs,target=/root/.npm \
    npm ci --omit=dev
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
