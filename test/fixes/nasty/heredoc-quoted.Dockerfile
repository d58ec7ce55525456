FROM debian:bookworm-slim
RUN <<'EOT'
set -e
export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y less && echo "$HOME"
EOT
RUN cat <<EOF > /etc/motd
apt-get install -y foo
EOF
CMD ["less"]
