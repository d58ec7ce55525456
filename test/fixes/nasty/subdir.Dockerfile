FROM node:22-alpine
WORKDIR /app
COPY api/ ./
RUN npm install
USER node
CMD ["node","server.js"]
