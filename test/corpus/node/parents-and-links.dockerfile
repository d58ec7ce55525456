#: the new flags of COPY, used well
#: labels pp-pppppp
#: context node-ts
# syntax=docker/dockerfile:1.7-labs
FROM node:22 AS build
WORKDIR /src
COPY --link --parents package.json package-lock.json ./
RUN npm ci
COPY --link --parents tsconfig.json src ./
RUN npm run build && npm prune --omit=dev

FROM node:22-alpine
WORKDIR /app
COPY --link --from=build --chown=node:node /src/node_modules node_modules
COPY --link --from=build --chown=node:node /src/dist dist
USER node
CMD ["node", "dist/server.js"]
