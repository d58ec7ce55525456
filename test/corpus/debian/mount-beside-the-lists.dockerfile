#: archives under a mount, the lists not
#: labels p-p-pfppp
#: fails clean-up/cache-left-in-layer
FROM debian:12-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends nginx
USER www-data
CMD ["nginx", "-g", "daemon off;"]
