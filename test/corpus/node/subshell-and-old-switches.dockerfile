#: parentheses, --only=production, -f for --force
#: labels p-ppppppp
#: context node-js
FROM node:22-slim
WORKDIR /app
COPY package*.json .
RUN (set -e; npm ci --only=production; npm cache clean -f)
COPY --chown=node . .
USER node
CMD ["node", "server.js"]
