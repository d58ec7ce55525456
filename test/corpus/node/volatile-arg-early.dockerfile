#: a build date above the install is advice only
#: labels p-ppppppp
#: context node-js
FROM node:22-alpine
ARG BUILD_DATE
LABEL org.opencontainers.image.created=$BUILD_DATE
WORKDIR /srv
COPY package*.json ./
RUN npm ci && npm cache clean --force
COPY server.js ./
USER node
CMD ["node", "server.js"]
