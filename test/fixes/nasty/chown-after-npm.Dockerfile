FROM node:22-alpine
WORKDIR /app
COPY big /app/big
COPY server.js /app/
RUN chown -R node:node /app && chmod -R 755 /app
RUN chown -R node:node /app
USER node
CMD ["node","big/a"]
