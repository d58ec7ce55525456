# ---------------------------------------------------------------
# Stage 1. We do NOT use FROM node:latest here, and we do not run
#   RUN npm install
# since that may resolve anew. COPY . . would be bad, too.
# ---------------------------------------------------------------
FROM node:22-alpine AS build
WORKDIR /app
# manifests first
COPY package.json package-lock.json ./
RUN npm ci \
    # no audit, it is slow

    --no-audit \
    # no fund
    --no-fund
# sources
COPY tsconfig.json ./
COPY src ./src
RUN npm run build \
# USER root
 && npm prune --omit=dev

# ---------------------------------------------------------------
# Stage 2
FROM node:22-alpine
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# USER root would be bad
USER node
CMD [ \
  # the binary
  "node", \
  # the entry
  "dist/server.js" \
]
