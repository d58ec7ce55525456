# refused by: multi-stage/final-from-builder
FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM build
USER node
CMD ["node", "dist/server.js"]
