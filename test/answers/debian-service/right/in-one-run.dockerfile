FROM debian:bookworm-slim AS b
RUN apt-get update && apt-get install -y --no-install-recommends make gcc libc6-dev && apt-get clean
WORKDIR /b
COPY Makefile beacon.conf ./
COPY src src
RUN make && install -d /stage/bin /stage/etc/beacon && cp beacon /stage/bin/ && cp beacon.conf /stage/etc/beacon/
FROM debian:bookworm-slim
COPY --from=b /stage/bin/beacon /usr/bin/
COPY --from=b /stage/etc/beacon /etc/beacon
USER games
CMD ["/usr/bin/beacon", "/etc/beacon/beacon.conf"]
