#: lists on a tmpfs
#: labels p-p-ppppp
FROM debian:bookworm-slim
RUN --mount=type=tmpfs,target=/var/lib/apt/lists \
    apt-get update && apt-get install -y --no-install-recommends nginx
USER www-data
CMD ["nginx", "-g", "daemon off;"]
