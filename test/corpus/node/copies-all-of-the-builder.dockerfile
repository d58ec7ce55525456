#: COPY --from=build takes sources and development dependencies along
#: labels pf-pfpppp
#: fails multi-stage/build-tools-shipped only-needed/dev-dependencies-shipped
#: context node-ts
FROM node:22 AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:22-alpine
WORKDIR /app
COPY --from=build /app .
USER node
CMD ["node", "dist/server.js"]
