FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM node:22-alpine
ENV NODE_PATH=/deps/node_modules
COPY --from=build /app/node_modules /deps/node_modules
COPY --from=build /app/dist /app/dist
WORKDIR /app
USER node
CMD ["node", "dist/server.js"]
