#: curl comes and goes in the RUN that needs it
#: labels p-p-ppppp
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl \
 && curl -fsSLo /usr/local/bin/tool https://example.org/tool/v1.2.3/tool && chmod 755 /usr/local/bin/tool \
 && apt-get purge -y curl && apt-get autoremove -y && rm -rf /var/lib/apt/lists/*
USER 1000
CMD ["tool"]
