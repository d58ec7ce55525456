#: ADD is as broad as COPY
#: labels p--f--p-p
#: fails dockerignore/unneeded-files-copied
#: context heavy
#: ignore .git
FROM node:22-alpine
WORKDIR /srv
ADD ./ /srv/
USER node
CMD ["node", "server.js"]
