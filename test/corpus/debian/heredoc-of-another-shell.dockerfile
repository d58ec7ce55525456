#: SHELL bash -euo pipefail with a here-document: all steps and the clean-up in one layer
#: labels p-ppppppp
#: context debian-heredoc-of-another-shell
# syntax=docker/dockerfile:1
FROM debian:12.12-slim
SHELL ["/bin/bash", "-Eeuo", "pipefail", "-c"]
RUN <<EOT
  apt-get update
  apt-get install --yes --no-install-recommends \
    ca-certificates \
    postgresql-client-15
  apt-get clean
  rm -fr /var/lib/apt/lists/{*,.[!.]*} || true
  find /var/lib/apt/lists -mindepth 1 -delete
  groupadd -g 2000 backup-op
  useradd -m -u 2000 -g 2000 backup-op
EOT
COPY --chmod=0755 backup.sh /usr/local/bin/backup
USER 2000:2000
ENTRYPOINT ["backup"]
