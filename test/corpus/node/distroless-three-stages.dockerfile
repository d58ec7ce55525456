#: dependencies and build in stages of their own, distroless at the end
#: labels pp-pppppp
#: context node-ts
FROM node:22-bookworm-slim AS deps
WORKDIR /app
COPY --link package.json package-lock.json ./
RUN npm ci --omit=dev

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY --link package.json package-lock.json ./
RUN npm ci
COPY --link . .
RUN npm run build

FROM gcr.io/distroless/nodejs22-debian12:nonroot
WORKDIR /app
COPY --link --from=deps /app/node_modules ./node_modules
COPY --link --from=build /app/dist ./dist
CMD ["dist/server.js"]
