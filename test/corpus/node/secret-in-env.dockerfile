#: a token in ENV
#: labels p-ppppppf
#: fails security/secret-in-env
#: context node-js
FROM node:22-alpine
ENV API_TOKEN=abc123def456
WORKDIR /srv
COPY package*.json ./
RUN npm ci && npm cache clean --force
COPY server.js ./
USER node
CMD ["node", "server.js"]
