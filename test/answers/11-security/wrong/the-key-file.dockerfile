# refused by: security/secret-copied
FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY server.js signing.pem ./
USER node
CMD ["node", "server.js"]
