# fails: layers only-needed clean-up security
FROM php:8.2-apache
RUN apt-get update && apt-get install -y git curl zip unzip libpng-dev libonig-dev libxml2-dev
RUN docker-php-ext-install pdo_mysql mbstring exif pcntl bcmath gd
RUN curl -sS https://getcomposer.org/installer | php -- --install-dir=/usr/local/bin --filename=composer
COPY . /var/www/html
RUN composer install
RUN chown -R www-data:www-data /var/www/html
EXPOSE 80
