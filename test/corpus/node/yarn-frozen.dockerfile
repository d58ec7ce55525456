#: yarn classic, its switches and its cache
#: labels p-ppppppp
#: context node-yarn
FROM node:22-alpine
WORKDIR /srv
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile --production && yarn cache clean
COPY . .
USER node
CMD ["node", "server.js"]
