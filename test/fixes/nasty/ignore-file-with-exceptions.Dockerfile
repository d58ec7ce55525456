FROM node:22-alpine
WORKDIR /app
COPY . .
RUN npm ci
USER node
CMD ["node","server.js"]
