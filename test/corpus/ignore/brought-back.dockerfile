#: node_modules comes back by a later exception
#: labels p--f--p-p
#: fails dockerignore/undone-by-exception
#: context heavy
#: ignore node_modules | .git | *.log | !node_modules
FROM node:22-alpine
WORKDIR /srv
COPY . .
USER node
CMD ["node", "server.js"]
