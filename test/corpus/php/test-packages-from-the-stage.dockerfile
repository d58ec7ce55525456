#: vendor made with its test packages, and copied
#: labels pp-pfpppp
#: fails only-needed/dev-dependencies-shipped
#: context php
FROM composer:2.8 AS vendor
WORKDIR /app
COPY composer.json composer.lock ./
RUN composer install --no-scripts --ignore-platform-reqs

FROM php:8.3-fpm-alpine
WORKDIR /app
COPY --from=vendor /app/vendor vendor
COPY public public
USER www-data
