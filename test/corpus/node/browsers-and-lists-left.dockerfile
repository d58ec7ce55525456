#: --with-deps runs apt-get update and install; the lists stay in the layer
#: labels p-pppfppp
#: fails clean-up/cache-left-in-layer
#: context node-browsers-and-lists-left
FROM node:22.20.0-bookworm-slim
ENV NODE_ENV=production PLAYWRIGHT_BROWSERS_PATH=/ms-playwright
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci && npm cache clean --force
RUN npx playwright install --with-deps --only-shell chromium
COPY src src
USER node
CMD ["node", "src/index.js"]
