FROM node:22-alpine AS base
WORKDIR /app
COPY . .
RUN npm install

FROM base AS test
RUN node -e "require('left-pad')"

FROM base AS prod
USER node
CMD ["node","server.js"]
