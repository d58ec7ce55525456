from node:22-alpine as build
workdir /app
copy package*.json ./
run npm ci
copy tsconfig.json ./
copy src ./src
run npm run build
from node:22-alpine
workdir /app
copy package*.json ./
run npm ci --omit=dev && npm cache clean --force
copy --from=build /app/dist ./dist
USER node
CMD ["node","dist/server.js"]
