FROM node:22-alpine AS b
COPY package*.json /
RUN npm ci
COPY tsconfig.json /
COPY src /src
RUN npx tsc && npm prune --omit dev
FROM node:22-alpine
COPY --from=b /node_modules /node_modules
COPY --from=b /dist /dist
USER node
CMD ["dist/server.js"]
