#: pnpm install brings development dependencies along
#: labels p-ppfpppp
#: fails only-needed/dev-dependencies-shipped
#: context node-pnpm
FROM node:22-alpine
RUN corepack enable
WORKDIR /srv
COPY package.json pnpm-lock.yaml ./
RUN --mount=type=cache,id=pnpm,target=/root/.local/share/pnpm/store pnpm install --frozen-lockfile
COPY . .
USER node
CMD ["node", "server.js"]
