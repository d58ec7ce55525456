FROM debian:bookworm-slim
RUN <<EOT
set -e
apt-get update
apt-get install -y less # trailing
# end
EOT
CMD ["less"]
