#: a secret as literal in a file that a here-document makes
#: labels p-ppppppf
#: fails security/secret-in-text
#: context security-secret-in-a-here-document
# syntax=docker/dockerfile:1
FROM node:22.20.0-alpine3.22
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY src src
COPY <<EOF .env
STRIPE_SECRET_KEY=sk_live_51HqLyjWDarjtT1zdp7dcXyZ
PORT=3000
EOF
USER node
CMD ["node", "--env-file=.env", "src/index.js"]
