# refused by: security/secret-in-text
FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY server.js ./
USER node
CMD SIGNING_KEY=0000-this-is-a-made-up-key-0000 node server.js
