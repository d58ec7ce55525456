#: a token as ARG, written to a file and removed again: it stays in the history
#: labels p-ppppppf
#: fails security/secret-in-env
#: context node-js
FROM node:22-alpine
WORKDIR /app
ARG NPM_TOKEN
COPY package.json package-lock.json ./
RUN echo "//registry.npmjs.org/:_authToken=${NPM_TOKEN}" > .npmrc && \
    npm ci --omit=dev && npm cache clean --force && \
    rm -f .npmrc
COPY server.js ./
USER node
CMD ["node", "server.js"]
