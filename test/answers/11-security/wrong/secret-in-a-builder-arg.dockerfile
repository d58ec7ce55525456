# refused by: security/secret-in-env
FROM node:22-alpine
ARG SIGNING_KEY
ENV SIGNING_KEY=$SIGNING_KEY
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY server.js ./
USER node
CMD ["node", "server.js"]
