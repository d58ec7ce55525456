FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev
# everything that node itself needs at run time, by ldd
RUN mkdir -p /rootfs/etc /rootfs/bin /rootfs/tmp /rootfs/app \
 && cp /usr/local/bin/node /rootfs/bin/node \
 && ldd /usr/local/bin/node | grep -o '/[^ ]*' | sort -u | xargs -I{} cp --parents -L {} /rootfs \
 && echo 'trip:x:65534:65534::/app:/sbin/nologin' > /rootfs/etc/passwd \
 && mv node_modules dist /rootfs/app/

FROM scratch
COPY --from=build /rootfs /
WORKDIR /app
USER trip
ENTRYPOINT ["/bin/node", "dist/server.js"]
