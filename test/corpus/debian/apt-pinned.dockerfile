#: pinned packages are welcome, not asked for
#: labels p-p-ppppp
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx=1.22.* && rm -rf /var/lib/apt/lists/*
USER www-data
CMD ["nginx", "-g", "daemon off;"]
