from node:22-alpine as build
workdir /app
copy package.json package-lock.json ./
run npm ci
copy tsconfig.json ./
copy src ./src
run npm run build && npm prune --omit=dev

from node:22-alpine
workdir /app
copy --from=0 /app/node_modules ./node_modules
copy --from=0 /app/dist ./dist
user node
cmd ["node", "dist/server.js"]
