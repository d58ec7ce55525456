#: .dockerignore names paths in the image, not in the context
#: labels p-pfppppp
#: fails dockerignore/unneeded-files-copied
#: context ignore-paths-of-the-image
FROM node:22.20.0-alpine3.22
ENV NODE_ENV=production
WORKDIR /usr/src/app
COPY package.json package-lock.json ./
RUN npm ci && npm cache clean --force
COPY . .
USER node
CMD ["node", "src/index.js"]
