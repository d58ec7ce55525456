#: npm clean-install, npm exec tsc, npm prune --production
#: labels pp-pppppp
#: context node-ts
FROM node:22-alpine AS b
WORKDIR /w
COPY package.json package-lock.json ./
RUN npm clean-install
COPY tsconfig.json .
COPY src ./src
RUN npm exec tsc && npm prune --production
FROM node:22-alpine
WORKDIR /w
COPY --from=b /w/node_modules ./node_modules
COPY --from=b /w/dist ./dist
USER node
ENTRYPOINT ["node"]
CMD ["dist/server.js"]
