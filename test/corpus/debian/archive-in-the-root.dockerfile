#: unpacked, and the archive stays where nobody looks
#: labels p-p-pfppp
#: fails clean-up/archive-left
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates wget && wget -q https://example.org/x/v2.0.1/x.tar.gz && tar -xzf x.tar.gz -C /opt && rm -rf /var/lib/apt/lists/*
USER nobody
CMD ["/opt/x/bin/x"]
