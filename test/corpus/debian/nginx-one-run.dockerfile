#: the usual good answer with a user
#: labels p-p-ppppp
FROM debian:bookworm-slim
RUN apt-get update && \
    apt-get install -y --no-install-recommends nginx && \
    rm -rf /var/lib/apt/lists/*
USER www-data
CMD ["nginx", "-g", "daemon off;"]
