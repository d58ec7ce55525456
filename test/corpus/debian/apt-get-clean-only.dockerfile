#: apt-get clean leaves the lists
#: labels p-p-pfppp
#: fails clean-up/cache-left-in-layer
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx && apt-get clean
USER www-data
CMD ["nginx", "-g", "daemon off;"]
