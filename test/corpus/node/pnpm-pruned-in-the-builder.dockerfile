#: pnpm with hoisted linker, pruned by CI=true pnpm prune --prod, then copied
#: labels pp-pppppp
#: context node-pnpm-pruned-in-the-builder
FROM node:22.20.0-slim AS build
ENV CI=true
RUN corepack enable
WORKDIR /app
COPY package.json pnpm-lock.yaml ./
RUN pnpm install --frozen-lockfile
COPY tsconfig.json ./
COPY src src
RUN pnpm run build && pnpm prune --prod

FROM node:22.20.0-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
USER node
CMD ["node", "dist/index.js"]
