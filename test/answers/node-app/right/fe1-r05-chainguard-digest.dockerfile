FROM node:22.12.0-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM cgr.dev/chainguard/node:latest@sha256:3d6d2b7c1c0b1f4ef1c5b0a5f8f7c6e5d4c3b2a1908f7e6d5c4b3a2918070605
WORKDIR /app
COPY --from=build --chown=65532:65532 /app/node_modules node_modules
COPY --from=build --chown=65532:65532 /app/dist dist
USER 65532
ENTRYPOINT ["/usr/bin/node", "/app/dist/server.js"]
