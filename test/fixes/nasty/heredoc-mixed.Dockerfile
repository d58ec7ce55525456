# syntax=docker/dockerfile:1
FROM debian:bookworm-slim
RUN <<EOT bash
set -eu
apt-get update
apt-get install -y less
EOT
CMD ["less"]
