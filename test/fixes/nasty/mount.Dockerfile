FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y less
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y tini
CMD ["less"]
