# refused by: requirement/nothing-left-behind
FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM node:22-alpine
WORKDIR /app
COPY --from=build /app ./
RUN rm -rf src tsconfig.json package-lock.json
USER node
CMD ["node", "dist/server.js"]
