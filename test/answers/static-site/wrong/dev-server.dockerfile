# refused by: requirement/starts-nginx
FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci && npm cache clean --force
COPY index.html ./
COPY src src
USER node
CMD ["npx", "vite", "--host"]
