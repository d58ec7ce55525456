#: a here-document with its own first line, the cache below the tilde
#: labels p-ppppppp
#: context node-js
FROM node:22-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN <<SH
#!/bin/sh -e
npm ci --omit=dev
rm -rf ~/.npm
SH
COPY server.js ./
USER node
CMD ["node", "server.js"]
