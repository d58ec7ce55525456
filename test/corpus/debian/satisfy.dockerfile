#: apt-get satisfy with version bounds, dist-clean (apt of trixie) cleans lists and archives
#: labels p-ppppppp
#: context debian-satisfy
FROM debian:trixie-20250908-slim
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get satisfy -y --no-install-recommends 'nginx-light (>= 1.26), ca-certificates' \
 && apt-get dist-clean
COPY site/ /var/www/html/
COPY nginx.conf /etc/nginx/nginx.conf
USER www-data
CMD ["nginx", "-g", "daemon off;"]
