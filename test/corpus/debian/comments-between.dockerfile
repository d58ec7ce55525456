#: comments inside the continuation
#: labels p-p-ppppp
FROM debian:bookworm-slim
RUN apt-get update \
    # the server
    && apt-get install -y --no-install-recommends \
        # from the archive
        nginx \
    # and no lists
    && rm -rf /var/lib/apt/lists/*
USER www-data
CMD ["nginx", "-g", "daemon off;"]
