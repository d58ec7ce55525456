#: composer by its installer, no cache, no test packages
#: labels p-ppppppp
#: context php
FROM php:8.3-cli-alpine
RUN curl -sS https://getcomposer.org/installer | php -- --version=2.8.1 --install-dir=/usr/local/bin --filename=composer
WORKDIR /app
COPY composer.json composer.lock ./
RUN composer --no-cache install --no-dev --no-interaction
COPY . .
USER www-data
CMD ["php", "public/index.php"]
