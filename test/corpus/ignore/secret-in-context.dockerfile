#: COPY . . takes the .env along
#: labels p--f--p-p
#: fails dockerignore/secret-in-context
#: context secret
FROM node:22-alpine
WORKDIR /srv
COPY . .
USER node
CMD ["node", "server.js"]
