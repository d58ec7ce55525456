FROM debian:bookworm-slim
RUN bash -c "apt-get update && apt-get install -y gcc"
CMD ["gcc","--version"]
