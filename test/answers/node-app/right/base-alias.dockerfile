FROM node:22-alpine AS base
WORKDIR /app
COPY package.json package-lock.json ./
FROM base AS deps
RUN npm ci --omit=dev
FROM base AS build
RUN npm ci
COPY . .
RUN npm run build
FROM base
ENV NODE_ENV=production
COPY --from=deps /app/node_modules node_modules/
COPY --from=build /app/dist dist/
USER 1000:1000
CMD node dist/server.js
