#: a pruned stage exists, but the final copies from the one before pruning
#: labels pp-pfpppp
#: fails only-needed/dev-dependencies-shipped
#: context node-copied-from-before-the-prune
FROM node:22.20.0-slim AS deps
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci

FROM deps AS build
COPY tsconfig.json ./
COPY src src
RUN npm run build

FROM deps AS pruned
RUN npm prune --omit=dev

FROM node:22.20.0-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
USER node
CMD ["node", "dist/index.js"]
