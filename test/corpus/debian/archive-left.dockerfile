#: the archive stays beside what came out
#: labels p-p-pfppp
#: fails clean-up/archive-left
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && rm -rf /var/lib/apt/lists/* \
 && curl -fsSL -o /opt/tool.tar.gz https://example.com/tool-1.4.2.tar.gz && tar xzf /opt/tool.tar.gz -C /opt
USER 1000
CMD ["/opt/tool/run"]
