FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build

FROM node:22-alpine
ENV NODE_ENV=production NPM_CONFIG_CACHE=/tmp/.npm
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci && rm -rf "$NPM_CONFIG_CACHE" /tmp/*
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
