#: a development server started in production, installed without a version
#: labels p-ppfpfpp
#: fails only-needed/dev-server pin-versions/unpinned-package
#: context node-js
FROM node:22-alpine
WORKDIR /srv
COPY package*.json ./
RUN npm ci --omit=dev && npm install -g nodemon && npm cache clean --force
COPY server.js ./
USER node
CMD ["nodemon", "server.js"]
