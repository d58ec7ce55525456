# refused by: only-needed/dev-dependencies-shipped
FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build

FROM node:22-slim
WORKDIR /app
COPY --from=build /app/dist ./dist
COPY node_modules ./node_modules
USER node
CMD ["node", "dist/server.js"]
