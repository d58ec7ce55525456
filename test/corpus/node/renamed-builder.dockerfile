#: the last stage is the builder under another name
#: labels pfppffppp
#: fails multi-stage/final-from-builder
#: context node-ts
FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
FROM build AS final
USER node
CMD ["node", "dist/server.js"]
