#: chown -R of the packages in a layer of its own
#: labels p-fpppppp
#: fails layers/rewritten-files
#: context node-js
FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY server.js ./
RUN chown -R node:node /app
USER node
CMD ["node", "server.js"]
