#: one base for all stages, put together from three ARGs
#: labels pp-pppppp
#: context node-js
ARG NODE_VERSION=22.9
ARG VARIANT=bookworm-slim
ARG BASE=docker.io/library/node:${NODE_VERSION}-${VARIANT}

FROM ${BASE} AS base
WORKDIR /app

FROM base AS deps
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev

FROM base
COPY --from=deps /app/node_modules node_modules
COPY server.js .
USER node
CMD ["node", "server.js"]
