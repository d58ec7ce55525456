#: two ARGs in a line make the tag, a third the folder
#: labels p-ppppppp
#: context node-js
ARG V=22 OS=alpine3.20
FROM node:${V}-${OS}
ARG APP=/srv/app
WORKDIR $APP
COPY package.json package-lock.json $APP/
RUN npm ci --omit=dev && npm cache clean --force
COPY server.js ${APP}/
USER node
CMD ["node", "server.js"]
