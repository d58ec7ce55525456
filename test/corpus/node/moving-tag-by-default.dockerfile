#: the default of ARG names a variant and no version
#: labels p-ppppfpp
#: fails pin-versions/moving-tag
#: context node-js
ARG TAG=alpine
FROM node:${TAG}
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY server.js ./
USER node
CMD ["node", "server.js"]
