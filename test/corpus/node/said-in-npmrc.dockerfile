#: omit=dev and cache stand in .npmrc of the project
#: labels p-ppppppp
#: context node-said-in-npmrc
FROM node:22.20.0-alpine3.22
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci && rm -rf /tmp/npm-cache
COPY src src
USER node
CMD ["node", "src/index.js"]
