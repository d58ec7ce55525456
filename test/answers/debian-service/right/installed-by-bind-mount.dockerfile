FROM buildpack-deps:bookworm AS build
WORKDIR /b
COPY Makefile beacon.conf ./
COPY src src
RUN make
FROM debian:bookworm-slim
RUN --mount=type=bind,from=build,source=/b,target=/b \
    install -m 755 /b/beacon /usr/local/bin/beacon && install -D -m 644 /b/beacon.conf /etc/beacon/beacon.conf
USER nobody
CMD ["beacon"]
