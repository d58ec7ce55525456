FROM node:22-alpine AS base
WORKDIR /app
ONBUILD COPY package*.json ./
ONBUILD RUN npm install
ONBUILD COPY . .
FROM base
USER node
CMD ["node","server.js"]
