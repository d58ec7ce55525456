#: a platform in front
#: labels p-----p-p
FROM --platform=linux/amd64 node:22-alpine
USER node
CMD ["node"]
