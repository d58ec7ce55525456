#: the whole RUN in sh -c
#: labels p-p-ppppp
FROM debian:bookworm-slim
RUN ["sh", "-c", "apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*"]
USER www-data
CMD ["nginx", "-g", "daemon off;"]
