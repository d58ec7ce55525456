FROM node:22-alpine AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci --ignore-scripts=false
COPY index.html ./
COPY src src
RUN npx --no-install vite build

FROM nginx:1.29-alpine
RUN rm -rf /usr/share/nginx/html/* && chown -R nginx:nginx /var/cache/nginx && touch /run/nginx.pid && chown nginx /run/nginx.pid
COPY --from=build /app/dist /usr/share/nginx/html
RUN sed -i 's/listen  *80;/listen 8080;/' /etc/nginx/conf.d/default.conf
USER nginx
EXPOSE 8080
