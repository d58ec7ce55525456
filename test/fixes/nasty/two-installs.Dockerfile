FROM node:22-alpine
WORKDIR /app
COPY . .
RUN cd client && npm install && npm run build
RUN cd server && npm install
USER node
CMD ["node","server/server.js"]
