#: pruned in the builder, copied without an install of its own
#: labels pp-pppppp
#: context node-ts
FROM node:22-alpine AS build
WORKDIR /src
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22-alpine
WORKDIR /app
COPY --from=build /src/node_modules ./node_modules
COPY --from=build /src/dist ./dist
COPY package.json ./
USER 1000:1000
ENTRYPOINT ["node"]
CMD ["dist/server.js"]
