#: npm cache sent to /tmp by option and removed there; a variable holds the folder
#: labels p-ppppppp
#: context node-cache-of-a-moment
FROM node:22.20.0-alpine3.22
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN c=$(mktemp -d) && npm ci --omit=dev --cache "$c" && rm -rf "$c"
COPY src src
USER node
CMD ["node", "src/index.js"]
