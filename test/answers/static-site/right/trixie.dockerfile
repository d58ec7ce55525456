FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY index.html ./
COPY src src
RUN npm run build

FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/* /var/log/nginx/*
COPY nginx.conf /etc/nginx/nginx.conf
COPY --from=build /app/dist /srv/site
USER www-data:www-data
CMD ["/usr/sbin/nginx", "-g", "daemon off;"]
