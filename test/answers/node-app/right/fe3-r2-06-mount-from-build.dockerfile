FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM node:22-alpine
RUN --mount=type=bind,from=build,source=/app,target=/mnt/app mkdir -p /app && cp -a /mnt/app/dist /mnt/app/node_modules /app/
WORKDIR /app
USER node
CMD ["node", "dist/server.js"]
