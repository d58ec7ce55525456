FROM node:22-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY index.html ./
COPY src ./src
ENV NODE_ENV=production
RUN npx vite build --base=/ --mode production
FROM debian:bookworm-slim
RUN set -x; apt-get update; apt-get install -y --no-install-recommends nginx; apt-get clean; rm -fr /var/lib/apt/lists
COPY --from=build /app/dist/. /srv/site/
COPY nginx.conf /etc/nginx/
USER nobody
CMD exec nginx -g 'daemon off;'
