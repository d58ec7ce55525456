FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN <<EOT
set -e
npm ci --omit=dev
mv node_modules /prod_modules
npm ci
EOT
COPY tsconfig.json ./
COPY src ./src
RUN npm run build

FROM node:22-slim
WORKDIR /app
COPY --from=build /prod_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
