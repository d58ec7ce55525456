# syntax=docker/dockerfile:1.7
FROM node:22-alpine
WORKDIR /app
COPY --link package.json package-lock.json ./
COPY <<EOF ./config.json
{"RUN": "npm install"}
EOF
RUN --network=default npm i
COPY --link --exclude=*.md . .
USER node
CMD ["node","server.js"]
