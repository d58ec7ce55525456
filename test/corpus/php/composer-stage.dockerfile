#: composer in its own stage
#: labels pp-pppppp
#: context php
FROM composer:2.8 AS vendor
WORKDIR /app
COPY composer.json composer.lock ./
RUN composer install --no-dev --no-scripts --prefer-dist

FROM php:8.3-fpm-alpine
WORKDIR /app
COPY --from=vendor /app/vendor ./vendor
COPY public ./public
USER www-data
