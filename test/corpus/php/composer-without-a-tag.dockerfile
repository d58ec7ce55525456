#: composer mounted from an image that names no version
#: labels p-ppppfpp
#: fails pin-versions/moving-tag
#: context php
FROM php:8.3-fpm-alpine
WORKDIR /app
COPY composer.json composer.lock ./
RUN --mount=type=bind,from=composer,source=/usr/bin/composer,target=/usr/bin/composer \
    composer install --no-dev --no-scripts --no-cache
COPY public public
USER www-data
