#: the private registry's token comes as a secret mount
#: labels p-ppppppp
#: context node-js
# syntax=docker/dockerfile:1
FROM node:22-alpine
WORKDIR /srv
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc \
    npm ci --omit=dev && npm cache clean --force
COPY server.js ./
USER node
CMD ["node", "server.js"]
