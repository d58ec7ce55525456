#: everything cleaned but the archive itself
#: labels p-p-pfppp
#: fails clean-up/archive-left
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl xz-utils \
 && curl -fsSLo /tmp/tool.tar.xz https://example.com/releases/tool-4.2.1-linux-x64.tar.xz \
 && tar -xJf /tmp/tool.tar.xz -C /usr/local --strip-components=1 \
 && apt-get purge -y --auto-remove curl xz-utils \
 && rm -rf /var/lib/apt/lists/*
USER www-data
CMD ["tool"]
