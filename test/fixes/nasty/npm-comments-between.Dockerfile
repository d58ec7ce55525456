FROM node:22-alpine
WORKDIR /app
# everything
COPY . .
# install it
RUN npm install
USER node
CMD ["node","server.js"]
