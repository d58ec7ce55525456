#: options and a variable before the verb, dist-clean
#: labels p-ppppppp
#: context site
FROM debian:trixie-slim
RUN apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get -yqq --no-install-recommends install nginx-light && apt-get dist-clean
COPY site /var/www/html
USER www-data
CMD ["nginx", "-g", "daemon off;"]
