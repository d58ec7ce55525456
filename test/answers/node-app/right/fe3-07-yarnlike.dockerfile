FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json /app/
RUN npm ci --include=dev --prefer-offline
COPY tsconfig.json /app/
COPY src /app/src
RUN npm exec -- tsc -p tsconfig.json

FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json /app/
RUN npm clean-install --production --no-audit && npm cache clean --force
COPY --from=build /app/dist /app/dist
USER node
CMD ["node", "dist/server"]
