FROM debian:bookworm-slim
RUN ["/bin/bash", "-c", "apt-get update && apt-get install -y less"]
RUN ["apt-get", "install", "-y", "tini"]
CMD ["less"]
