#: ADD with a checksum, unpacked in a stage of its own
#: labels pp---pppp
FROM debian:12-slim AS get
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.org/tool-1.2.3.tar.gz /tmp/
RUN mkdir /opt/tool && tar -C /opt/tool --strip-components=1 -xzf /tmp/tool-1.2.3.tar.gz
FROM debian:12-slim
COPY --from=get /opt/tool/ /opt/tool/
USER nobody
CMD ["/opt/tool/bin/tool"]
