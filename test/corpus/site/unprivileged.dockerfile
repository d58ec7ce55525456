#: an image that is not root by itself
#: labels p--p--p-p
#: context site
FROM nginxinc/nginx-unprivileged:1.27-alpine
COPY site /usr/share/nginx/html
