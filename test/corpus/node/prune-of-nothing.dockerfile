#: npm prune without --omit=dev and without NODE_ENV keeps the dev dependencies
#: labels pp-pfpppp
#: fails only-needed/dev-dependencies-shipped
#: context node-prune-of-nothing
FROM node:22.20.0-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src src
RUN npm run build && npm prune

FROM node:22.20.0-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
USER node
CMD ["node", "dist/index.js"]
