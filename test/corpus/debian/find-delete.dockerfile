#: the lists deleted by find
#: labels p-p-ppppp
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx && find /var/lib/apt/lists -mindepth 1 -delete
USER www-data
CMD ["nginx", "-g", "daemon off;"]
