FROM node:22-alpine AS deps
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci

FROM node:22-alpine AS build
WORKDIR /app
COPY --from=deps /app/node_modules node_modules
COPY package.json index.html ./
COPY src src
RUN npm run build

FROM chainguard/nginx:latest@sha256:1111111111111111111111111111111111111111111111111111111111111111
COPY --from=build /app/dist /usr/share/nginx/html
USER 65532
