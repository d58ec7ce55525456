#: back to root at the end
#: labels p-ppppppf
#: fails security/runs-as-root
#: context node-js
FROM node:22-alpine
WORKDIR /srv
COPY package*.json ./
RUN npm ci && npm cache clean --force
USER node
COPY server.js ./
USER root
CMD ["node", "server.js"]
