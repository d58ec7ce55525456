#: yarn alone installs; its cache in a folder that goes again
#: labels p-ppppppp
#: context node-yarn
FROM node:22-alpine
WORKDIR /srv
COPY package.json yarn.lock ./
RUN yarn --frozen-lockfile --production --cache-folder /tmp/y && rm -r /tmp/y
COPY server.js ./
USER node
CMD ["node", "server.js"]
