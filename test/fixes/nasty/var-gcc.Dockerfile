FROM debian:bookworm-slim
ARG PKGS="gcc curl"
ENV MORE="python3"
RUN apt-get update && apt-get install -y ${PKGS} $MORE && rm -rf /var/lib/apt/lists/*
CMD ["gcc","--version"]
