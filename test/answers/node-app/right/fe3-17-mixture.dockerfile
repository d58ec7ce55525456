FROM node:22-alpine AS deps
WORKDIR /app
COPY package.json package-lock.json ./
RUN NODE_ENV=production npm ci

FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
ENV NODE_ENV=production
RUN npm ci --include=dev
COPY tsconfig.json ./
COPY src ./src
RUN ./node_modules/.bin/tsc

FROM node:22-alpine
WORKDIR /app
COPY --from=deps /app/ ./
COPY --from=build /app/dist/ ./dist/
USER 1000
CMD ["node", "./dist/server.js"]
