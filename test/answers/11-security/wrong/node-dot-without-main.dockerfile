# refused by: requirement/starts-the-server
FROM node:22-alpine AS deps
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc,target=.npmrc npm ci --omit=dev
FROM node:22-alpine
RUN deluser --remove-home node && adduser -D -u 2000 letters
WORKDIR /app
COPY --from=deps /app/node_modules node_modules
COPY server.js package.json ./
USER letters
CMD ["node", "."]
