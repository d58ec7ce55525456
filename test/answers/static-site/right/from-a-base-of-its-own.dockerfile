ARG NODE_VERSION=22
ARG NGINX_VERSION=1.29
FROM nginxinc/nginx-unprivileged:${NGINX_VERSION}-alpine AS server
COPY nginx.conf /etc/nginx/nginx.conf

FROM node:${NODE_VERSION}-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --prefer-offline
COPY index.html src/ ./
COPY src src
RUN npm run build

FROM server
COPY --from=build /app/dist /srv/site
