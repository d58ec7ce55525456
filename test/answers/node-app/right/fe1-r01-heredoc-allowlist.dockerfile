# syntax=docker/dockerfile:1
FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
# production set goes aside, then the full set for the compiler
RUN <<-"EOT" bash -euo pipefail
	npm ci --omit=dev
	mv node_modules /prod_modules
	npm ci
EOT
COPY tsconfig.json ./
COPY src ./src
RUN <<EOT
set -e
npm run build
EOT

FROM node:22-alpine
WORKDIR /app
COPY --from=build /prod_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
