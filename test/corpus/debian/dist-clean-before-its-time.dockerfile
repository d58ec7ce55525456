#: bookworm's apt does not know dist-clean: the build ends there
#: labels p-fpppppp
#: fails layers/failing-step
#: context site
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx-light && apt-get dist-clean
COPY site /var/www/html
USER www-data
CMD ["nginx", "-g", "daemon off;"]
