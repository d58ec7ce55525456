#: the install in exec form, through a shell with its options together
#: labels p-ppppppp
#: context node-js
FROM node:22-alpine
WORKDIR /app
COPY ["package.json", "package-lock.json", "./"]
RUN ["/bin/sh", "-euc", "npm ci --omit=dev && npm cache clean --force"]
COPY server.js .
USER 1000:1000
CMD ["node", "server.js"]
