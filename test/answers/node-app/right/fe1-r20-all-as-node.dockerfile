from node:22-alpine as base
user node
workdir /home/node/trip

from base as build
copy --chown=node package.json package-lock.json ./
run npm ci
copy --chown=node tsconfig.json ./
copy --chown=node src/ ./src/
run npm run build && npm prune --omit=dev

from base
copy --from=build /home/node/trip/node_modules ./node_modules
copy --from=build /home/node/trip/dist ./dist
cmd ["node", "dist/server.js"]
