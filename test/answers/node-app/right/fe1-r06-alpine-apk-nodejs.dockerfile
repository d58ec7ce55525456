FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM alpine:3.21
RUN apk add --no-cache "nodejs=~22" \
 && addgroup -S trip && adduser -S -D -H -G trip trip
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER trip:trip
CMD ["node", "dist/server.js"]
