#: pnpm fetch by the lock file, then offline
#: labels pp-pppppp
#: context node-pnpm
FROM node:22-alpine AS deps
ENV PNPM_HOME=/pnpm PATH=/pnpm:$PATH
RUN npm i -g pnpm@9.12.0
WORKDIR /app
COPY pnpm-lock.yaml ./
RUN pnpm fetch --prod
COPY package.json ./
RUN pnpm install -r --offline --prod --frozen-lockfile
FROM node:22-alpine
WORKDIR /app
COPY --from=deps /app/node_modules node_modules
COPY server.js .
USER node
CMD ["node", "server.js"]
