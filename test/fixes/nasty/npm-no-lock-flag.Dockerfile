FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm install --no-package-lock
COPY server.js .
USER node
CMD ["node","server.js"]
