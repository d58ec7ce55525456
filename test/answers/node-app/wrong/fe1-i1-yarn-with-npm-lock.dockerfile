# refused by: pin-versions/no-lock-file
FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN yarn install
COPY tsconfig.json ./
COPY src ./src
RUN yarn build && yarn install --production

FROM node:22-slim
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
