FROM node:22-alpine
WORKDIR /repo
COPY . .
RUN npm install
WORKDIR /repo/packages/api
USER node
CMD ["node", "server.js"]
