FROM debian:bookworm-slim
RUN <<"EOT" /bin/bash -ex
apt-get update
apt-get install -y less gcc
EOT
CMD ["less"]
