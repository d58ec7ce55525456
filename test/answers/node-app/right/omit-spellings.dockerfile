FROM node:22-alpine AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build
FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm --omit=dev clean-install --no-audit && rm -rf ~/.npm
COPY --from=build /app/dist ./dist
USER node
CMD ["node","dist/server.js"]
