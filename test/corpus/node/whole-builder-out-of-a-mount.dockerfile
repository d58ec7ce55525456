#: the bind mount of the builder is copied whole: sources and dev dependencies
#: labels pfppfpppp
#: fails multi-stage/build-tools-shipped only-needed/dev-dependencies-shipped
#: context node-whole-builder-out-of-a-mount
FROM node:22.20.0-alpine3.22 AS build
WORKDIR /b
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src src
RUN npm run build

FROM node:22.20.0-alpine3.22
WORKDIR /app
RUN --mount=type=bind,from=build,source=/b,target=/b cp -a /b/. .
USER node
CMD ["node", "dist/index.js"]
