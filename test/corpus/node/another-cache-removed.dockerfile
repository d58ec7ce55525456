#: --cache names one folder, another is removed
#: labels p-pppfppp
#: fails clean-up/cache-left-in-layer
#: context node-another-cache-removed
FROM node:22.20.0-alpine3.22
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --cache /var/tmp/npm && rm -rf ~/.npm /tmp/npm
COPY src src
USER node
CMD ["node", "src/index.js"]
