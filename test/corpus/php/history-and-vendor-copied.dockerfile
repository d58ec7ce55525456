#: no .dockerignore: history and packages of the desk come along
#: labels p--f--p-p
#: fails dockerignore/unneeded-files-copied
#: context php-messy
#: ignore -
FROM php:8.3-fpm-alpine
WORKDIR /srv
COPY . .
USER www-data
