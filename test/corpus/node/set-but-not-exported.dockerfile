#: NODE_ENV is set in the shell but not exported
#: labels p-ppfpppp
#: fails only-needed/dev-dependencies-shipped
#: context node-set-but-not-exported
FROM node:22.20.0-alpine3.22
WORKDIR /app
COPY package.json package-lock.json ./
RUN NODE_ENV=production; npm ci && npm cache clean --force
COPY src src
USER node
CMD ["node", "src/index.js"]
