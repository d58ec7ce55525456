#: two stages, both RUNs as here-documents
#: labels ppppppppp
#: context node-ts
# syntax=docker/dockerfile:1
FROM node:22-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN <<EOT
set -e
npm ci
EOT
COPY tsconfig.json ./
COPY src src
RUN npm run build

FROM node:22-alpine
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json ./
RUN npm ci && npm cache clean --force
COPY --from=build /src/dist dist
USER node
CMD ["node", "dist/server.js"]
