FROM node:22-alpine AS build
WORKDIR /workspace
COPY package*.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY src ./src
RUN npm run build

FROM node:22-alpine AS deps
WORKDIR /workspace
COPY package*.json ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

FROM node:22-alpine
ENV NODE_ENV=production PORT=8080
WORKDIR /workspace
COPY --from=deps --chown=10001:0 /workspace/node_modules ./node_modules
COPY --from=build --chown=10001:0 /workspace/dist ./dist
EXPOSE 8080
# runAsNonRoot needs a number
USER 10001:0
ENTRYPOINT ["node"]
CMD ["--enable-source-maps", "dist/server.js"]
