#: COPY --from=build above an apk add
#: labels pppppppfp
#: fails order/copy-from-above-install
#: context node-ts
FROM node:22-alpine AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22-alpine
WORKDIR /app
COPY --from=build /app/dist ./dist
COPY --from=build /app/node_modules ./node_modules
RUN apk add --no-cache tini
USER node
ENTRYPOINT ["tini", "--"]
CMD ["node", "dist/server.js"]
