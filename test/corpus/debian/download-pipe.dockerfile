#: the archive is never written
#: labels p-p-ppppp
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && rm -rf /var/lib/apt/lists/* \
 && mkdir /opt/tool && curl -fsSL https://example.com/tool-1.4.2.tar.gz | tar xz -C /opt/tool
USER 1000
CMD ["/opt/tool/run"]
