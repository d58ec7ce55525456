# refused by: security/runs-as-root
FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci && chown -R node:node /app
USER node
COPY --chown=node:node tsconfig.json ./
COPY --chown=node:node src ./src
RUN npm run build && npm prune --omit=dev

FROM node:22-slim
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist

CMD ["node", "dist/server.js"]
