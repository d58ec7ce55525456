FROM node:22-slim AS runtime
RUN groupadd --gid 2000 trip && useradd --uid 2000 --gid trip trip \
 && rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /opt/yarn* /var/log/*
USER 2000
WORKDIR /app
ENV NODE_ENV=production

FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ic
COPY tsconfig.json ./
COPY src ./src
RUN node --run build && npm prune --production

FROM runtime
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
CMD ["node", "dist/server.js"]
