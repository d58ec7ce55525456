#: nginx:1.27 has an alpine sibling
#: labels f--p--p-p
#: fails base-image/fat-final-base
#: context site
FROM nginx:1.27
COPY --chown=nginx:nginx site /usr/share/nginx/html
USER nginx
