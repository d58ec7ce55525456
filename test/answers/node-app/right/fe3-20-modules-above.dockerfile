FROM node:22-alpine AS build
WORKDIR /srv
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build -- --outDir /srv/service/dist --sourceMap false && npm prune --omit=dev

FROM node:22-alpine
WORKDIR /srv
COPY --from=build /srv/node_modules ./node_modules
COPY --from=build /srv/service ./service
WORKDIR service
USER node
CMD ["node", "dist/server.js"]
