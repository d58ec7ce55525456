# refused by: requirement/builds
FROM node:22 AS build
WORKDIR /
COPY package.json package-lock.json /app/
RUN cd /app
COPY tsconfig.json ./
COPY src ./src
RUN npm ci
RUN npm run build && npm prune --omit=dev

FROM node:22-slim
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
