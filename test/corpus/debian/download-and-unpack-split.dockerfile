#: download, unpack and delete in three layers
#: labels p-f-pfppp
#: fails layers/split-run clean-up/deleted-too-late
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && rm -rf /var/lib/apt/lists/*
WORKDIR /opt
RUN curl -fsSLO https://example.com/tool-1.4.2.tar.gz
RUN tar xzf tool-1.4.2.tar.gz
RUN rm tool-1.4.2.tar.gz
USER 1000
CMD ["/opt/tool/run"]
