FROM debian:bookworm-slim
RUN apt-get update && for p in gcc curl; do apt-get install -y "$p"; done && rm -rf /var/lib/apt/lists/*
CMD ["gcc","--version"]
