FROM node:22-slim AS modules
WORKDIR /opt
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force

FROM node:22-slim AS compiler
WORKDIR /opt
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm exec --offline -- tsc --outDir trip/dist

FROM node:22-slim
COPY --from=modules /opt/node_modules /opt/node_modules
COPY --from=compiler /opt/trip /opt/trip
WORKDIR /opt/trip
USER node
CMD ["node", "dist/server.js"]
