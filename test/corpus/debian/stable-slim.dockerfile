#: stable moves
#: labels p-p-ppfpp
#: fails pin-versions/moving-tag
FROM debian:stable-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*
USER www-data
CMD ["nginx", "-g", "daemon off;"]
