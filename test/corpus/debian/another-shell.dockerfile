#: SHELL with pipefail, |&, a pinned package that the start uses
#: labels p-p-ppppp
FROM debian:12-slim
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN apt-get update && apt-get install --no-install-recommends -y procps=2:4.0.2-3 |& cat && rm -r /var/lib/apt/lists/*
USER 1000
CMD ["bash", "-c", "while :; do uptime; sleep 60; done"]
