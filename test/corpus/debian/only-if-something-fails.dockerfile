#: cleaned only where the install fails
#: labels p-p-pfppp
#: fails clean-up/cache-left-in-layer
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx || rm -rf /var/lib/apt/lists/*
USER www-data
CMD ["nginx", "-g", "daemon off;"]
