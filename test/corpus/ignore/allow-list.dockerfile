#: everything out, one file back in
#: labels p--p--p-p
#: context secret
#: ignore * | !server.js
FROM node:22-alpine
WORKDIR /srv
COPY . .
USER node
CMD ["node", "server.js"]
