#: stable moves
#: labels p--p--f-p
#: fails pin-versions/moving-tag
#: context site
FROM nginx:stable-alpine
COPY site /usr/share/nginx/html
USER nginx
