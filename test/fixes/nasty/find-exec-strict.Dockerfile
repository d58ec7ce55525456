FROM debian:bookworm-slim
RUN set -e; apt-get update; apt-get install -y less; find /tmp -name x -exec rm {} \;
CMD ["less"]
