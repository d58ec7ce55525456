#: every saved page fetches every package again
#: labels pp-ppppfp
#: fails order/source-before-dependencies
#: context php
FROM composer:2.8 AS build
WORKDIR /app
COPY . .
RUN composer install --no-dev --prefer-dist --no-progress

FROM php:8.3-fpm-alpine
COPY --from=build /app /srv
USER www-data
