FROM node:22-alpine AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build
RUN npm prune --omit=dev && mkdir /release && cp -r dist node_modules package.json /release/
FROM node:22-alpine
WORKDIR /srv/app
COPY --from=build /release .
USER node
CMD ["node","dist/server.js"]
