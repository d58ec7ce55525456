FROM node:22-slim AS prod
WORKDIR /app
ENV npm_config_omit=dev \
    npm_config_cache=/tmp/npm
COPY package.json package-lock.json ./
RUN npm ci

FROM prod AS build
RUN npm ci --include=dev
COPY tsconfig.json ./
COPY src ./src
RUN npm run build

FROM node:22-slim
WORKDIR /app
COPY --from=prod /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
CMD exec node dist/server.js
