#: the default stands in the expression
#: labels p-----p-p
ARG TAG
FROM node:${TAG:-22-alpine}
USER node
CMD ["node"]
