# syntax=docker/dockerfile:1.7
ARG VERSION=1.4.0
FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,id=npm,target=/root/.npm,sharing=locked npm ci --no-audit --no-fund
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && node --check dist/server.js && npm prune --omit=dev

FROM node:22-slim AS runtime
ARG VERSION
LABEL org.opencontainers.image.title="trip-service" \
      org.opencontainers.image.version="${VERSION}"
ENV NODE_ENV=production PORT=3000 NODE_OPTIONS="--enable-source-maps"
RUN groupadd -r -g 10001 trips && useradd -r -u 10001 -g trips -d /nonexistent -s /usr/sbin/nologin trips
WORKDIR /app
COPY --link --from=build --chown=0:0 --chmod=0555 /app/dist ./dist
COPY --link --from=build /app/node_modules ./node_modules
EXPOSE 3000/tcp
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 \
  CMD ["node", "-e", "require('http').get('http://127.0.0.1:'+(process.env.PORT||3000)+'/health',r=>process.exit(r.statusCode===200?0:1)).on('error',()=>process.exit(1))"]
USER trips:trips
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["node", "dist/server.js"]
