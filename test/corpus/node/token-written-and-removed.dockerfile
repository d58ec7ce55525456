#: the token comes by ARG, its file goes in the same RUN
#: labels p-ppppppf
#: fails security/secret-in-env
#: context node-js
FROM node:22-alpine
ARG NPM_TOKEN
WORKDIR /app
COPY package.json package-lock.json ./
RUN echo "//registry.npmjs.org/:_authToken=${NPM_TOKEN}" > .npmrc && npm ci --omit=dev && rm .npmrc && npm cache clean --force
COPY server.js ./
USER node
CMD ["node", "server.js"]
