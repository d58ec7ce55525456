# syntax=docker/dockerfile:1
FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM debian:bookworm-slim
COPY <<EOF /etc/passwd
root:x:0:0:root:/root:/usr/sbin/nologin
trip:x:4711:4711:trip:/app:/usr/sbin/nologin
EOF
COPY --from=node:22-slim /usr/local/bin/node /usr/bin/
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist
WORKDIR /app
USER trip
HEALTHCHECK --interval=30s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "dist/server.js"]
