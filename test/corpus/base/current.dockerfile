#: current moves
#: labels p-----f-p
#: fails pin-versions/moving-tag
FROM node:current-alpine
USER node
CMD ["node"]
