#: an extension compiled, apt's lists left behind
#: labels p-pppfppp
#: fails clean-up/cache-left-in-layer
#: context php
FROM php:8.3-apache
RUN apt-get update && apt-get install -y --no-install-recommends libzip4 && docker-php-ext-install opcache
COPY public /var/www/html
USER www-data
