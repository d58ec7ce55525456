FROM cgr.dev/chainguard/node:latest-dev@sha256:9f3ae04faa4d2188825803bf890792f33cc39033c9241fc6bb201149470436ca AS build
WORKDIR /app
COPY --chown=node:node package.json package-lock.json ./
RUN npm ci
COPY --chown=node:node tsconfig.json ./
COPY --chown=node:node src ./src
RUN npm run build && npm prune --omit=dev

FROM cgr.dev/chainguard/node:latest@sha256:abababababababababababababababababababababababababababababababab
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER 65532
CMD ["dist/server.js"]
