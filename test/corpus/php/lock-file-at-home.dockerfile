#: composer.json alone: the lock file stays behind
#: labels pp-pppfpp
#: fails pin-versions/no-lock-file
#: context php
FROM composer:2.8 AS vendor
WORKDIR /app
COPY composer.json ./
RUN composer install --no-dev --no-scripts

FROM php:8.3-fpm-alpine
WORKDIR /app
COPY --from=vendor /app/vendor vendor
COPY public public
USER www-data
