#: ADD of an archive by URL is a layer of its own; the rm later does not free it
#: labels p-p--fppp
#: fails clean-up/deleted-too-late
#: context debian-archive-added-by-address
FROM debian:12.12-slim
ADD https://github.com/prometheus/prometheus/releases/download/v3.5.0/prometheus-3.5.0.linux-amd64.tar.gz /tmp/prom.tar.gz
RUN tar -xzf /tmp/prom.tar.gz -C /opt --strip-components=1 && rm /tmp/prom.tar.gz
USER nobody
ENTRYPOINT ["/opt/prometheus", "--config.file=/opt/prometheus.yml"]
