#: Dockerfile.dockerignore takes precedence over .dockerignore and leaves nothing out
#: labels p-pfppppp
#: fails dockerignore/unneeded-files-copied
#: context ignore-own-file-of-the-dockerfile
FROM node:22.20.0-alpine3.22
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci && npm cache clean --force
COPY . .
USER node
CMD ["node", "src/index.js"]
