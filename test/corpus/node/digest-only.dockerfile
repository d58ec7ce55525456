#: a digest instead of a version
#: labels p-ppppppp
#: context node-js
FROM node:alpine@sha256:2b5d2bcb3d3c9f1a7f2c6c3b6d1a0e9d8c7b6a5948372615141312111009080a
WORKDIR /srv
COPY package.json package-lock.json ./
RUN npm ci && npm cache clean --force
COPY server.js .
USER node
CMD ["node", "server.js"]
