#: small base, but built where it runs
#: labels pfppffppp
#: fails multi-stage/build-tools-shipped clean-up/deleted-too-late only-needed/dev-dependencies-shipped
#: context node-ts
FROM node:22-alpine
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev
USER node
CMD ["node", "dist/server.js"]
