#: COPY --from=build / / onto a slim base: the whole builder again
#: labels pf-pppppp
#: fails multi-stage/whole-stage-copied
#: context node-whole-builder-with-its-users
FROM node:22.20.0 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev
COPY src src

FROM debian:12.12-slim
COPY --from=build / /
WORKDIR /app
USER node
CMD ["node", "src/index.js"]
