#: a here-document that stops at a failure
#: labels p-p-ppppp
FROM debian:12-slim
RUN <<EOF
set -eu
apt-get update
apt-get install -y --no-install-recommends nginx
rm -rf /var/lib/apt/lists/*
EOF
USER www-data
CMD ["nginx", "-g", "daemon off;"]
