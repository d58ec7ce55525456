ARG NODE_MAJOR=22
ARG FLAVOUR=slim
ARG BASE=node:${NODE_MAJOR}-${FLAVOUR}
FROM ${BASE} AS build
ARG APP_DIR=/srv/app
ENV APP_DIR=${APP_DIR} npm_config_update_notifier=false npm_config_cache=/tmp/npm-cache
WORKDIR ${APP_DIR}
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src/ ./src/
RUN npm run build && npm prune --omit=dev

FROM ${BASE}
ARG APP_DIR=/srv/app
ARG RUN_AS=node
ENV NODE_ENV=production \
    ENTRY=${APP_DIR}/dist/server.js
WORKDIR ${APP_DIR}
COPY --from=build ${APP_DIR}/node_modules ./node_modules
COPY --from=build ${APP_DIR}/dist ./dist
USER ${RUN_AS}
CMD exec node "$ENTRY"
