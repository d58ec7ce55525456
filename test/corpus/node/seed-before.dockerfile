#: what the course begins with
#: labels fffpfffff
#: fails base-image/fat-final-base multi-stage/build-tools-shipped layers/split-run only-needed/dev-dependencies-shipped clean-up/cache-left-in-layer pin-versions/lock-file-not-honoured order/source-before-dependencies security/runs-as-root
#: context node-ts
FROM node:18
WORKDIR /app
COPY . .
RUN npm install
RUN npm run build
CMD ["node", "dist/server.js"]
