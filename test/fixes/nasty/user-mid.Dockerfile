FROM node:22-alpine
WORKDIR /app
RUN chown node:node /app
USER node
COPY --chown=node:node . .
RUN npm install
ENV PATH=$PATH:/app/node_modules/.bin
CMD ["node","server.js"]
