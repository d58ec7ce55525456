FROM debian:bookworm-slim
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN apt-get update && apt-get install -y less
SHELL ["/bin/sh", "-c"]
RUN apt-get install -y tini
RUN rm -rf /var/lib/apt/lists/*
CMD ["less"]
