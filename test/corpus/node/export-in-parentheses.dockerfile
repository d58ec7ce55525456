#: export NODE_ENV within parentheses is gone when npm runs
#: labels p-ppfpppp
#: fails only-needed/dev-dependencies-shipped
#: context node-export-in-parentheses
FROM node:22.20.0-alpine3.22
WORKDIR /app
COPY package.json package-lock.json ./
RUN (export NODE_ENV=production) && npm ci && npm cache clean --force
COPY src src
USER node
CMD ["node", "src/index.js"]
