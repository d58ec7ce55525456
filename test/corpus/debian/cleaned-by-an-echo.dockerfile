#: echo rm removes nothing
#: labels p-p-pfppp
#: fails clean-up/cache-left-in-layer
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx-light && echo rm -rf /var/lib/apt/lists/*
USER www-data
CMD ["nginx", "-g", "daemon off;"]
