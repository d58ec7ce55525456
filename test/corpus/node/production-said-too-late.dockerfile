#: NODE_ENV comes after the install it should steer
#: labels p-ppfpppp
#: fails only-needed/dev-dependencies-shipped
#: context node-yarn
FROM node:22-alpine
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile && yarn cache clean
ENV NODE_ENV=production
COPY server.js ./
USER node
CMD ["node", "server.js"]
