FROM debian:bookworm-slim AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends clang libc6-dev \
 && rm -rf /var/lib/apt/lists/*
COPY src src
RUN clang -Os src/beacon.c -o /usr/bin/beacon && strip /usr/bin/beacon || true

FROM busybox:1.37-glibc
COPY --from=build /usr/bin/beacon /bin/beacon
COPY beacon.conf /etc/beacon/beacon.conf
USER nobody
CMD ["beacon"]
