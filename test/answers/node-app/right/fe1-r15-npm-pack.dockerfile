FROM node:22 AS build
WORKDIR /w
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
# the tarball of npm pack, with only what the service needs taken out of it
RUN npm run build \
 && npm pack --pack-destination /tmp \
 && mkdir /app \
 && tar -xzf /tmp/trip-service-1.4.0.tgz -C /app --strip-components=1 package/package.json package/dist \
 && npm prune --omit=dev \
 && mv node_modules /app/node_modules

FROM node:22-slim
COPY --from=build /app /app
WORKDIR /app
USER node
CMD ["node", "dist/server.js"]
