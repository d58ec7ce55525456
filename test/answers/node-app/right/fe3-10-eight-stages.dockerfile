FROM node:22-alpine AS base
WORKDIR /app
FROM base AS manifests
COPY package.json package-lock.json ./
FROM manifests AS dev-deps
RUN npm ci
FROM manifests AS prod-deps
RUN npm ci --omit=dev
FROM dev-deps AS sources
COPY tsconfig.json ./
COPY src src
FROM sources AS build
RUN npm run build
FROM scratch AS assembled
COPY --from=prod-deps /app/node_modules /node_modules
COPY --from=build /app/dist /dist
FROM base AS runtime
COPY --from=assembled / ./
USER node
CMD ["node", "dist/server.js"]
