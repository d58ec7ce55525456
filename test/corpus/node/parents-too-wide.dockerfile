#: COPY --parents takes the sources along with the manifests
#: labels pp-ppppfp
#: fails order/source-before-dependencies
#: context node-ts
# syntax=docker/dockerfile:1.7-labs
FROM node:22 AS build
WORKDIR /src
COPY --parents package.json package-lock.json tsconfig.json src ./
RUN npm ci && npm run build && npm prune --omit=dev

FROM node:22-alpine
WORKDIR /app
COPY --link --from=build --chown=node:node /src/node_modules node_modules
COPY --link --from=build --chown=node:node /src/dist dist
USER node
CMD ["node", "dist/server.js"]
