#: ONBUILD hides the sources above the install, and a cache
#: labels pppppfpfp
#: fails clean-up/cache-left-in-layer order/source-before-dependencies
#: context node-js
FROM node:22-alpine AS onbuild
ONBUILD WORKDIR /app
ONBUILD COPY . .
ONBUILD RUN npm ci --omit=dev

FROM onbuild
USER node
CMD ["node", "server.js"]
