FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM gcr.io/distroless/nodejs22-debian12:latest@sha256:cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd
COPY --from=build --chown=65532:65532 /app/node_modules /app/node_modules
COPY --from=build --chown=65532:65532 /app/dist /app/dist
USER nonroot:nonroot
CMD ["/app/dist/server.js"]
