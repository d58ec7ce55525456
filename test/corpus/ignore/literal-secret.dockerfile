#: the .env copied by its name
#: labels p--p--p-f
#: fails security/secret-copied
#: context secret
FROM node:22-alpine
WORKDIR /srv
COPY server.js .env ./
USER node
CMD ["node", "server.js"]
