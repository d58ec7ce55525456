#: the builder's COPY counts as well
#: labels pp-f--p-p
#: fails dockerignore/unneeded-files-copied
#: context heavy
#: ignore -
FROM node:22-alpine AS pick
WORKDIR /srv
COPY . .

FROM node:22-alpine
COPY --from=pick /srv/server.js /srv/server.js
USER node
CMD ["node", "/srv/server.js"]
