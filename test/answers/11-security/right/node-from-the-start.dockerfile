FROM node:22-alpine
ENV NODE_ENV=production
USER node
WORKDIR /home/node/app
COPY --chown=node:node package.json package-lock.json ./
RUN npm ci && npm cache clean --force
COPY --chown=node:node server.js ./
CMD ["node", "server.js"]
