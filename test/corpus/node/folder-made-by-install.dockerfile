#: install -d gives the folder to the user who installs
#: labels p-ppppppp
#: context node-js
FROM node:22-alpine
RUN apk add --no-cache tini && install -d -o node -g node /app
WORKDIR /app
COPY --chown=node:node package.json package-lock.json ./
USER node
RUN npm ci --omit=dev && npm cache clean --force
COPY --chown=node:node server.js ./
ENTRYPOINT ["tini", "-g", "--"]
CMD ["node", "server.js"]
