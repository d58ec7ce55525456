FROM debian:bookworm-slim
RUN <<EOT
set -e
apt-get update
apt-get install -y less
cat > /etc/x <<'EOF'
hello
EOF
EOT
CMD ["less"]
