#: the clean-up is only printed
#: labels p-p-pfppp
#: fails clean-up/cache-left-in-layer
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx && echo "rm -rf /var/lib/apt/lists/*"
USER www-data
CMD ["nginx", "-g", "daemon off;"]
