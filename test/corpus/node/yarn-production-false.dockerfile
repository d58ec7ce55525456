#: --production=false beats NODE_ENV=production: dev dependencies are in
#: labels p-ppfpppp
#: fails only-needed/dev-dependencies-shipped
#: context node-yarn-production-false
FROM node:22.20.0-alpine3.22
ENV NODE_ENV=production
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile --production=false && yarn cache clean
COPY src src
USER node
CMD ["node", "src/index.js"]
