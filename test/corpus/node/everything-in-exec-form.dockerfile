#: COPY [".", "./"] above the install
#: labels p-pppppfp
#: fails order/source-before-dependencies
#: context node-js
FROM node:22-alpine
WORKDIR /app
COPY [".", "./"]
RUN npm ci --omit=dev && npm cache clean --force
USER node
CMD ["node", "server.js"]
