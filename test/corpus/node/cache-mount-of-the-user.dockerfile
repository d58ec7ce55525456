#: the same mount is right when node itself installs
#: labels p-ppppppp
#: context node-js
FROM node:22-alpine
RUN mkdir /app && chown node:node /app
WORKDIR /app
USER node
COPY --chown=node:node package.json package-lock.json ./
RUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000 npm ci --omit=dev
COPY --chown=node:node server.js ./
CMD ["node", "server.js"]
