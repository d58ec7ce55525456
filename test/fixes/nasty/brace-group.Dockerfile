FROM debian:bookworm-slim
RUN { apt-get update && apt-get install -y less; } || exit 1
CMD ["less"]
