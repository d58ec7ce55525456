#: NODE_ENV for the one command that asks
#: labels p-ppppppp
#: context node-yarn
FROM node:22-alpine
WORKDIR /app
COPY package.json yarn.lock ./
RUN NODE_ENV=production yarn install --frozen-lockfile && yarn cache clean
COPY server.js ./
USER node
CMD ["node", "server.js"]
