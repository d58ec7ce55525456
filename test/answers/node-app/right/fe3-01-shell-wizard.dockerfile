# syntax=docker/dockerfile:1
FROM node:22-alpine AS build
SHELL ["/bin/sh", "-euxo", "pipefail", "-c"]
WORKDIR /app
COPY ["package.json", "package-lock.json", "./"]

RUN npm ci
COPY tsconfig.json ./
COPY src/ src/
RUN <<'SH'
  npm run build
  find dist -name '*.map' -delete
  test -s dist/server.js
  npm prune --omit=dev
  find node_modules -type f \( -iname '*.md' -o -name '*.d.ts' \) -exec rm -f {} +
SH

FROM node:22-alpine
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
USER node
CMD exec node dist/server.js
