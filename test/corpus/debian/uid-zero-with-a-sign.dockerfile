#: user +0 is user 0: the engine reads a number
#: labels p-p-ppppf
#: fails security/runs-as-root
FROM debian:12-slim
RUN apt-get update && apt-get install --no-install-recommends -y procps=2:4.0.2-3 && rm -rf /var/lib/apt/lists/*
USER +0
CMD ["bash", "-c", "while :; do uptime; sleep 60; done"]
