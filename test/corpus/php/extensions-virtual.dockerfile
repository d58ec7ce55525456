#: extensions compiled, the compiler gone in the same RUN
#: labels p-ppppppp
#: context php
FROM php:8.3-fpm-alpine
RUN apk add --no-cache icu-libs \
 && apk add --no-cache --virtual .build-deps $PHPIZE_DEPS icu-dev \
 && docker-php-ext-install intl opcache \
 && apk del .build-deps
WORKDIR /srv
COPY public public
USER www-data
