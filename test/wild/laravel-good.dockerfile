# fails: nothing
FROM composer:2.8 AS vendor
WORKDIR /app
COPY composer.json composer.lock ./
RUN composer install --no-dev --no-scripts --no-autoloader --prefer-dist --no-interaction
COPY . .
RUN composer dump-autoload --optimize --no-dev

FROM node:22-alpine AS assets
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM php:8.4-fpm-alpine
RUN apk add --no-cache libpq && \
    apk add --no-cache --virtual .build-deps $PHPIZE_DEPS libpq-dev && \
    docker-php-ext-install pdo_pgsql opcache && \
    apk del .build-deps
WORKDIR /var/www/app
COPY --chown=www-data:www-data . .
COPY --from=vendor --chown=www-data:www-data /app/vendor ./vendor
COPY --from=assets --chown=www-data:www-data /app/public/build ./public/build
USER www-data
CMD ["php-fpm"]
