FROM node:22-alpine AS build
WORKDIR /app
COPY package*.json .
RUN npm ci
COPY . .
RUN npm test && npm prune --omit=dev && rm -rf src test tsconfig.json package-lock.json

FROM node:22-alpine
COPY --from=build /app /app
WORKDIR /app
USER node
CMD ["sh", "-c", "exec node dist/server.js"]
