#: only what is named
#: labels p--p--p-p
#: context secret
FROM node:22-alpine
WORKDIR /srv
COPY server.js ./
USER node
CMD ["node", "server.js"]
