#: update takes what is new, whatever the lock file says
#: labels p-ppppfpp
#: fails pin-versions/lock-file-not-honoured
#: context php
FROM php:8.3-fpm-alpine
COPY --from=composer:2.8 /usr/bin/composer /usr/bin/composer
WORKDIR /app
COPY composer.json composer.lock ./
RUN composer update --no-dev --no-cache
COPY public public
USER www-data
