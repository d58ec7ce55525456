# refused by: security/secret-in-env
FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build

FROM node:22-alpine
WORKDIR /app
ARG NPM_TOKEN=npm_0000000000000000000000000000made0up
COPY package.json package-lock.json ./
RUN echo "//npm.example.com/:_authToken=$NPM_TOKEN" > .npmrc && npm ci --omit=dev && npm cache clean --force
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
