#: Node's own codename is a version
#: labels p-----p-p
FROM node:jod-alpine
USER node
CMD ["node"]
