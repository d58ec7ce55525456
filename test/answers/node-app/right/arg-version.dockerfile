ARG NODE=22.14.0
FROM node:${NODE}-alpine${VARIANT:-} AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build
FROM node:${NODE}-alpine${VARIANT:-}
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY --from=build /app/dist ./dist
USER node
CMD ["node","dist/server.js"]
