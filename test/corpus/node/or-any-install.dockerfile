#: npm ci || npm install: when the lock is out of step, anything goes
#: labels p-ppppfpp
#: fails pin-versions/lock-file-not-honoured
#: context node-or-any-install
FROM node:22.20.0-alpine3.22
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN set -e; npm ci --omit=dev || npm install --omit=dev; npm cache clean --force
COPY src src
USER node
CMD ["node", "src/index.js"]
