FROM debian:bookworm-slim
COPY tool.tgz /tmp/
WORKDIR /opt
RUN set -eux; \
    cd /tmp; \
    tar -xzf tool.tgz -C /opt; \
    /opt/tool/run
USER 1000
CMD ["/opt/tool/run"]
