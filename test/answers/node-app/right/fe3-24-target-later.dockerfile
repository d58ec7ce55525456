FROM node:22-alpine AS production-base
ENV NODE_ENV=production
WORKDIR /app
USER node

FROM node:22-alpine AS build
WORKDIR /app
ADD package.json package-lock.json ./
RUN ["npm", "ci"]
ADD tsconfig.json ./
ADD src ./src
RUN ["npm", "run", "build"]

FROM node:22-alpine AS deps
WORKDIR /app
ADD package.json package-lock.json ./
RUN ["npm", "ci", "--omit=dev"]

FROM production-base
COPY --from=deps --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/dist ./dist
CMD ["node", "dist/server.js"]
