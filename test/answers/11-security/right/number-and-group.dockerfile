FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY --chown=1000:1000 --chmod=0440 server.js ./
USER 1000:1000
ENTRYPOINT ["/usr/local/bin/node", "/app/server.js"]
