#: npm ci, and no lock file copied: the build ends there
#: labels p-ppppfpp
#: fails pin-versions/no-lock-file
#: context node-js
FROM node:22-alpine
WORKDIR /app
COPY package.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY server.js ./
USER node
CMD ["node", "server.js"]
