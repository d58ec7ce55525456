#: a slash before or behind changes nothing
#: labels p--p--p-p
#: context heavy
#: ignore /node_modules/ | .git/ | **/*.log
FROM node:22-alpine
WORKDIR /srv
COPY . .
USER node
CMD ["node", "server.js"]
