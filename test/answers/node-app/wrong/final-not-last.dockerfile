# refused by: multi-stage/build-tools-shipped
FROM node:22-alpine
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY --from=build2 /app/dist ./dist
USER node
CMD ["node","dist/server.js"]
FROM node:22-alpine AS build2
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build
