#: chown -R of the installed packages rewrites them
#: labels p-fpppppp
#: fails layers/rewritten-files
#: context node-js
FROM node:22-alpine
WORKDIR /srv
COPY package*.json ./
RUN npm ci && npm cache clean --force
COPY server.js ./
RUN chown -R node:node /srv
USER node
CMD ["node", "server.js"]
