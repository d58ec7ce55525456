FROM debian:bookworm-slim
RUN apt-get update && for p in less tini; do apt-get install -y "$p" || exit 1; done
CMD ["less"]
