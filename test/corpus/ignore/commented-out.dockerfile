#: the line that matters is a comment
#: labels p--f--p-p
#: fails dockerignore/unneeded-files-copied
#: context heavy
#: ignore # node_modules | .git | *.log
FROM node:22-alpine
WORKDIR /srv
COPY . .
USER node
CMD ["node", "server.js"]
