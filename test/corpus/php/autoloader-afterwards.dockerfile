#: packages first, the class map when the sources are there
#: labels pp-pppppp
#: context php
FROM composer:2.8 AS build
WORKDIR /app
COPY composer.* ./
RUN composer install --no-dev --no-scripts --no-autoloader
COPY . .
RUN composer dump-autoload --no-dev --classmap-authoritative

FROM php:8.3-fpm-alpine
COPY --from=build --chown=www-data:www-data /app /srv
USER www-data
