#: ARG of the base stage is inherited by FROM base: npm leaves dev out
#: labels pp-pppppp
#: context node-argument-of-the-base-stage
FROM node:22.20.0-alpine3.22 AS base
ARG NODE_ENV=production
WORKDIR /app

FROM base AS deps
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci

FROM base
COPY --from=deps /app/node_modules node_modules
COPY src src
USER node
CMD ["node", "src/index.js"]
