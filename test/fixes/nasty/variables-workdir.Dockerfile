ARG NODE=22
FROM node:${NODE}-alpine AS deps
ARG APP=/srv/app
WORKDIR $APP
COPY . $APP
RUN npm install --production=false

FROM node:${NODE}-alpine
ARG APP=/srv/app
WORKDIR ${APP}
COPY --from=deps ${APP} .
USER node
CMD ["node","server.js"]
