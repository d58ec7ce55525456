#: a shell function does the work
#: labels p-p-ppppp
FROM debian:bookworm-slim
RUN install() { apt-get update && apt-get install -y --no-install-recommends "$@"; rm -rf /var/lib/apt/lists/*; }; install nginx
USER www-data
CMD ["nginx", "-g", "daemon off;"]
