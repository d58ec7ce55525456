FROM node:22-slim AS node
FROM node AS build
WORKDIR /opt/trip
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM debian:bookworm-slim
RUN groupadd --system --gid 999 trip && useradd --system --uid 999 --gid trip --no-create-home --shell /usr/sbin/nologin trip
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=build /opt/trip/node_modules /opt/trip/node_modules
COPY --from=build /opt/trip/dist /opt/trip/dist
USER trip
CMD ["/usr/local/bin/node", "/opt/trip/dist/server.js"]
