#: yarn without any of its switches
#: labels p-ppfffpp
#: fails only-needed/dev-dependencies-shipped clean-up/cache-left-in-layer pin-versions/lock-file-not-honoured
#: context node-yarn
FROM node:22-alpine
WORKDIR /srv
COPY package.json yarn.lock ./
RUN yarn install
COPY . .
USER node
CMD ["node", "server.js"]
