#: the steps wait in ONBUILD and run in the last stage
#: labels ppppppppp
#: context node-js
FROM node:22-alpine AS onbuild
ONBUILD WORKDIR /app
ONBUILD COPY package.json package-lock.json ./
ONBUILD RUN npm ci --omit=dev && npm cache clean --force

FROM onbuild
COPY server.js ./
USER node
CMD ["node", "server.js"]
