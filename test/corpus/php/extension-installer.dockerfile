#: composer in its own stage, autoload dumped after the sources; extension installer pinned and bind-mounted; php-fpm runs workers as www-data and USER is set
#: labels ppppppppp
#: context php-extension-installer
# syntax=docker/dockerfile:1
FROM composer:2.8.11 AS vendor
WORKDIR /app
COPY composer.json composer.lock ./
RUN composer install --no-dev --no-scripts --no-autoloader --prefer-dist --no-progress
COPY src src
RUN composer dump-autoload --no-dev --classmap-authoritative

FROM php:8.3.25-fpm-alpine3.22
RUN --mount=type=bind,from=mlocati/php-extension-installer:2.9.11,source=/usr/bin/install-php-extensions,target=/usr/local/bin/install-php-extensions \
    install-php-extensions pdo_pgsql intl opcache
WORKDIR /app
COPY --from=vendor /app/vendor vendor
COPY src src
COPY public public
USER www-data
