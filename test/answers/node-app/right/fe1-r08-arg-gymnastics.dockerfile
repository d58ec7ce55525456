ARG NODE_MAJOR=22
ARG FLAVOUR=${NODE_MAJOR}-alpine
ARG HOME_DIR=/srv/trip

FROM node:${NODE_MAJOR:-22} AS builder
ARG HOME_DIR
WORKDIR $HOME_DIR
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src src
ARG OUT=/out
RUN npx --no-install tsc --outDir "${OUT}/dist" && npm prune --omit=dev && mv node_modules "$OUT"/

FROM node:${FLAVOUR}
ARG HOME_DIR
ARG UID=1000
ARG GID=$UID
WORKDIR ${HOME_DIR}
COPY --from=builder /out/ ./
USER ${UID}:${GID}
CMD ["node", "dist/server.js"]
