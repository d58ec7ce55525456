#: nothing is left out
#: labels p--f--p-p
#: fails dockerignore/unneeded-files-copied
#: context heavy
#: ignore -
FROM node:22-alpine
WORKDIR /srv
COPY . .
USER node
CMD ["node", "server.js"]
