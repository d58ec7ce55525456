#: a default inside the FROM names no version
#: labels p-ppppfpp
#: fails pin-versions/moving-tag
#: context node-js
ARG TAG
FROM node:${TAG:-alpine}
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY server.js .
USER node
CMD ["node", "server.js"]
