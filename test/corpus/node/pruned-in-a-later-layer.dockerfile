#: one stage that builds and prunes: what is pruned lies in the layer above
#: labels pfppffppp
#: fails multi-stage/build-tools-shipped only-needed/dev-dependencies-shipped
#: context node-ts
FROM node:22-alpine
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src src
RUN npm run build && npm prune --omit=dev && npm cache clean --force
USER node
CMD ["node", "dist/server.js"]
