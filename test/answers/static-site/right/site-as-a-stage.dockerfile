FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY index.html ./
COPY src src
RUN npm run build && mkdir -p /srv && mv dist /srv/site
FROM nginxinc/nginx-unprivileged:1.29-alpine
COPY --from=build /srv /srv
COPY nginx.conf /etc/nginx/nginx.conf
