#: without docker-clean apt keeps what it downloads; only the lists are mounted
#: labels p-p-pfppp
#: fails clean-up/cache-left-in-layer
FROM debian:12-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && apt-get install --no-install-recommends -y procps=2:4.0.2-3
USER 1000
CMD ["bash", "-c", "while :; do uptime; sleep 60; done"]
