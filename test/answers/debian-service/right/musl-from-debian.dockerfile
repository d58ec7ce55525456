FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends musl-tools
COPY src/beacon.c /
RUN musl-gcc -static -Os -o /beacon /beacon.c
FROM alpine:3.22
COPY --from=build /beacon /usr/bin/beacon
COPY beacon.conf /etc/beacon/
USER nobody
ENTRYPOINT beacon
