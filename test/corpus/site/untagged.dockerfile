#: no tag at all
#: labels f--p--f-p
#: fails base-image/fat-final-base pin-versions/moving-tag
#: context site
FROM nginx
COPY site /usr/share/nginx/html
USER nginx
