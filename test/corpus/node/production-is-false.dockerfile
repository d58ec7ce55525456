#: --production=false
#: labels p-ppfpppp
#: fails only-needed/dev-dependencies-shipped
#: context node-yarn
FROM node:22-alpine
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile --production=false && yarn cache clean
COPY server.js ./
USER node
CMD ["node", "server.js"]
