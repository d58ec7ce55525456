FROM node:22-alpine AS base
WORKDIR /app
COPY package.json package-lock.json ./

FROM base AS dev
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build

FROM dev AS test
COPY test ./test
RUN node --test test/app.test.mjs && touch /tests-passed

FROM base AS prod
RUN npm ci --omit=dev

FROM node:22-alpine AS service
ENV NODE_ENV=production PORT=8080
WORKDIR /app
COPY --from=test /tests-passed /tests-passed
COPY --from=prod /app/node_modules ./node_modules
COPY --from=test /app/dist ./dist
EXPOSE 8080
USER node
CMD ["node", "dist/server.js"]
