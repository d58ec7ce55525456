#: npm has no --no-dev: the flag is ignored and dev dependencies are installed
#: labels p-ppfpppp
#: fails only-needed/dev-dependencies-shipped
#: context node-no-such-switch
FROM node:22.20.0-alpine3.22
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-dev && npm cache clean --force
COPY src src
USER node
CMD ["node", "src/index.js"]
