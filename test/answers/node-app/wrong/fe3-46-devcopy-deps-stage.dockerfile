# refused by: only-needed/dev-dependencies-shipped
FROM node:22-alpine AS manifests
WORKDIR /app
COPY package.json package-lock.json ./
FROM manifests AS prod
RUN npm ci --omit=dev
FROM manifests AS dev
RUN npm ci
FROM dev AS build
COPY tsconfig.json ./
COPY src ./src
RUN npm run build
FROM node:22-alpine
WORKDIR /app
COPY --from=2 /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
