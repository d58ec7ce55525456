FROM node:22-alpine
WORKDIR /home/node/app
COPY package*.json ./
RUN npm ci
COPY . .
COPY big ./big
RUN chown -R node:node /home/node/app
USER node
CMD ["node","server.js"]
