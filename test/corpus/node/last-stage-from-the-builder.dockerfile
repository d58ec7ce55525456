#: the final stage stands on the builder: tsc and sources ship
#: labels pfppfpppp
#: fails multi-stage/final-from-builder only-needed/dev-dependencies-shipped
#: context node-ts
FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build

FROM build
USER node
CMD ["node", "dist/server.js"]
