#: the full variant under another codename
#: labels f-----p-p
#: fails base-image/fat-final-base
FROM node:22-bullseye
USER node
CMD ["node"]
