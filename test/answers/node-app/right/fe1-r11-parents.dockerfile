# syntax=docker/dockerfile:1.20
FROM node:22 AS build
WORKDIR /app
COPY --parents ./package.json ./package-lock.json ./
RUN npm ci
COPY --parents ./tsconfig.json ./src/ ./
RUN npm run build && npm prune --omit=dev

FROM node:22-slim
WORKDIR /app
COPY --parents --from=build /app/./node_modules /app/./dist ./
USER node
CMD ["node", "dist/server.js"]
