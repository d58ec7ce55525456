#: naming one more package installs all that the manifest lists
#: labels p-ppfpppp
#: fails only-needed/dev-dependencies-shipped
#: context node-ts
FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm install pm2@5.4.2 && npm cache clean --force
COPY src ./src
USER node
CMD ["node", "src/server.ts"]
