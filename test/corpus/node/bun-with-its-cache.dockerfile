#: bun with dev packages and its cache
#: labels p-ppffppp
#: fails only-needed/dev-dependencies-shipped clean-up/cache-left-in-layer
#: context node-bun-dev
FROM oven/bun:1.1-alpine
WORKDIR /app
COPY package.json bun.lock ./
RUN bun install --frozen-lockfile
COPY index.ts .
USER bun
CMD ["bun", "index.ts"]
