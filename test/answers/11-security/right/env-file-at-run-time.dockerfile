FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc,target=/tmp/npmrc NPM_CONFIG_USERCONFIG=/tmp/npmrc npm ci --omit=dev && npm cache clean --force
COPY server.js ./
ENV NODE_ENV=production PORT=3000
USER node:node
CMD ["node", "--env-file-if-exists=/run/secrets/letters.env", "server.js"]
