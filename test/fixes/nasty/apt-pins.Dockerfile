FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --allow-downgrades \
      less=590* \
      "tini" \
      'ca-certificates' \
 && apt-mark hold less
CMD less --version
