#: composer left in, tests shipped, sources first
#: labels p-ppffpfp
#: fails only-needed/dev-dependencies-shipped clean-up/cache-left-in-layer order/source-before-dependencies
#: context php
FROM php:8.3-fpm-alpine
COPY --from=composer:2.8 /usr/bin/composer /usr/bin/composer
WORKDIR /app
COPY . .
RUN composer install
USER www-data
