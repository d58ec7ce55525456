FROM node:22-alpine
WORKDIR /app
COPY . .
RUN npm install --ignore-scripts && npx patch-package
USER node
CMD ["node","server.js"]
