# syntax=docker/dockerfile:1.19
FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY --exclude=test --exclude=*.md . .
RUN npm run build && npm prune --omit=dev

FROM node:22-slim
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build --exclude=**/*.map /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
