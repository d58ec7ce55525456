#: one more package, and --omit=dev again
#: labels p-ppppppp
#: context node-ts
FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm install --omit=dev pm2@5.4.2 && npm cache clean --force
COPY src ./src
USER node
CMD ["node", "src/server.ts"]
