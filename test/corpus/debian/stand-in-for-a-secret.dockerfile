#: what only builds is given a word where a secret goes: that is none, nor is a path or a key of signatures
#: labels p-p-ppppp
FROM debian:12-slim
RUN apt-get update && apt-get install --no-install-recommends -y procps=2:4.0.2-3 && rm -rf /var/lib/apt/lists/*
COPY --chmod=755 prepare.sh /usr/local/bin/
RUN SECRET_KEY_BASE=dummy1234567890123456789 TOKEN_FILE=/run/secrets/token1234567890 GPG_KEY=9DC858229FC7DD38854AE2D88D81803C0EBFCD88 prepare.sh
USER 1000
CMD ["bash", "-c", "while :; do uptime; sleep 60; done"]
