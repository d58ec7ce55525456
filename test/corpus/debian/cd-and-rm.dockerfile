#: removed by a path relative to cd
#: labels p-p-ppppp
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx && cd /var/lib/apt && rm -rf lists
USER www-data
CMD ["nginx", "-g", "daemon off;"]
