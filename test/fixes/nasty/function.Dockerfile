FROM debian:bookworm-slim
RUN install() { apt-get update && apt-get install -y "$@"; }; install less tini
CMD ["less"]
