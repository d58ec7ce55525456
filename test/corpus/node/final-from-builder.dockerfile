#: a second stage that is the first
#: labels pfppffppp
#: fails multi-stage/final-from-builder clean-up/deleted-too-late only-needed/dev-dependencies-shipped
#: context node-ts
FROM node:22-alpine AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM build
RUN npm prune --omit=dev
USER node
CMD ["node", "dist/server.js"]
