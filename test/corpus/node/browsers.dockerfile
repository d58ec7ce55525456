#: browsers for a screenshot service: system libraries by --with-deps, lists removed in the same layer
#: labels p-ppppppp
#: context node-browsers
FROM node:22.20.0-bookworm-slim
ENV NODE_ENV=production PLAYWRIGHT_BROWSERS_PATH=/ms-playwright
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci && npm cache clean --force
RUN npx playwright install --with-deps --only-shell chromium && rm -rf /var/lib/apt/lists/* /tmp/*
COPY src src
USER node
CMD ["node", "src/index.js"]
