#: NODE_ENV is set in a stage that nothing stands on
#: labels ppppfpppp
#: fails only-needed/dev-dependencies-shipped
#: context node-yarn
FROM node:22-alpine AS base
WORKDIR /app
FROM base AS env
ENV NODE_ENV=production
FROM base
COPY package.json yarn.lock ./
RUN yarn --frozen-lockfile && yarn cache clean
COPY server.js ./
USER node
CMD ["node", "server.js"]
