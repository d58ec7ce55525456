FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build

FROM node:22-slim AS prod
COPY package.json package-lock.json /prod/
RUN npm ci --prefix /prod --omit=dev
FROM node:22-alpine
COPY --from=prod /prod/node_modules /opt/trip/node_modules
COPY --from=build /app/dist/ /opt/trip/dist/
USER 65534:65534
WORKDIR /opt/trip
CMD ["/usr/local/bin/node", "/opt/trip/dist/server.js"]
