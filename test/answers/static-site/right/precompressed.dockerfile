FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY index.html ./
COPY src ./src
RUN npm run build && find dist -type f \( -name '*.js' -o -name '*.css' \) -exec gzip -k9 {} +
FROM nginx:1.29-alpine-slim
COPY --from=build --chown=nginx:nginx --chmod=a+rX /app/dist /srv/site
COPY nginx.conf /etc/nginx/nginx.conf
USER nginx
STOPSIGNAL SIGQUIT
