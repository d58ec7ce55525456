#: *.lock in .dockerignore keeps composer.lock out: the newest versions are installed
#: labels pp-fppfpp
#: fails dockerignore/hides-needed-file
#: context php-lock-file-left-out
FROM composer:2.8.11 AS vendor
WORKDIR /app
COPY composer.json composer.loc[k] ./
RUN composer install --no-dev --no-scripts --prefer-dist
COPY src src
RUN composer dump-autoload --no-dev --optimize

FROM php:8.3.25-fpm-alpine3.22
WORKDIR /app
COPY --from=vendor /app/vendor vendor
COPY src src
COPY public public
USER www-data
