#: cleaned, and filled again by a second update at the end
#: labels p-p-pfppp
#: fails clean-up/cleaned-too-early
#: context debian-filled-again
FROM debian:12.12-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/* \
 && apt-get update && apt-get install -y --no-install-recommends haproxy
USER haproxy
CMD ["haproxy", "-f", "/etc/haproxy/haproxy.cfg"]
