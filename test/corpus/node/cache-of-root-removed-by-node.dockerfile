#: npm runs as node, so the cache is /home/node/.npm; /root/.npm is removed instead (and rm as node could not even write there)
#: labels p-pppfppp
#: fails clean-up/cache-left-in-layer
#: context node-cache-of-root-removed-by-node
FROM node:22.20.0-slim
ENV NODE_ENV=production
WORKDIR /home/node/app
COPY --chown=node:node package.json package-lock.json ./
USER node
RUN npm ci --omit=dev && rm -rf /root/.npm || true
COPY --chown=node:node src src
CMD ["node", "src/index.js"]
