#: a pattern that matches nothing
#: labels p--f--p-p
#: fails dockerignore/unneeded-files-copied
#: context heavy
#: ignore src/node_modules | .git/
FROM node:22-alpine
WORKDIR /srv
COPY . .
USER node
CMD ["node", "server.js"]
