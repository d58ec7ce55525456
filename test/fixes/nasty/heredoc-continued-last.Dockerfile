FROM debian:bookworm-slim
RUN <<EOT
set -e
apt-get update
apt-get install -y less \
  tini
exit 0
EOT
CMD ["less"]
