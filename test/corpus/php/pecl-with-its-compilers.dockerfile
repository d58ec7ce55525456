#: phpize's compilers stay when the extension is built
#: labels p-ppfpppp
#: fails only-needed/unused-tool
#: context php
FROM php:8.3-fpm-alpine
RUN apk add --no-cache $PHPIZE_DEPS && pecl install redis-6.1.0 && docker-php-ext-enable redis && rm -rf /tmp/pear
COPY public /srv/public
USER www-data
