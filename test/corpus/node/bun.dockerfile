#: bun on its own small image
#: labels p-ppppppp
#: context node-bun
FROM oven/bun:1.1-alpine
WORKDIR /srv
COPY package.json bun.lock ./
RUN bun install --frozen-lockfile --production && rm -rf ~/.bun/install/cache
COPY index.ts ./
USER bun
CMD ["bun", "index.ts"]
