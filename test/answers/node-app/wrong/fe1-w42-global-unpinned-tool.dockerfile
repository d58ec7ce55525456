# refused by: pin-versions/unpinned-package
FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm install -g typescript && npm ci --omit=dev
COPY tsconfig.json ./
COPY src ./src
RUN tsc

FROM node:22-slim
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
