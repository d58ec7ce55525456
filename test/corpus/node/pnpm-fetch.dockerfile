#: pnpm fetch needs the lock file alone
#: labels p-ppppppp
#: context node-pnpm
FROM node:22-alpine
RUN corepack enable
WORKDIR /srv
COPY pnpm-lock.yaml ./
RUN --mount=type=cache,target=/root/.local/share/pnpm/store pnpm fetch --prod
COPY . .
RUN --mount=type=cache,target=/root/.local/share/pnpm/store pnpm install --offline --prod --frozen-lockfile
USER node
CMD ["node", "server.js"]
