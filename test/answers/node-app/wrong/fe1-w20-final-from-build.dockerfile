# refused by: multi-stage/final-from-builder
FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM build
WORKDIR /app
RUN rm -rf src tsconfig.json
USER node
CMD ["node", "dist/server.js"]
