FROM node:22-alpine AS build
USER node
RUN mkdir -p /home/node/app
WORKDIR /home/node/app
COPY --chown=node package*.json ./
RUN npm ci && npm cache clean --force
COPY --chown=node tsconfig.json ./
COPY --chown=node src ./src
RUN npm run build

FROM node:22-alpine
USER node
WORKDIR /home/node/app
COPY --chown=node package*.json ./
RUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000 npm ci --omit=dev
COPY --from=build --chown=node /home/node/app/dist ./dist
CMD ["node", "."]
