#: COPY --exclude does what the file would
#: labels p--p--p-p
#: context heavy
#: ignore -
# syntax=docker/dockerfile:1.7-labs
FROM node:22-alpine
WORKDIR /srv
COPY --exclude=node_modules --exclude=.git --exclude=*.log . .
USER node
CMD ["node", "server.js"]
