# refused by: multi-stage/build-tools-shipped
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
RUN --mount=type=bind,source=src,target=/src gcc -O2 -o /usr/local/bin/beacon /src/beacon.c
COPY beacon.conf /etc/beacon/
USER nobody
CMD ["beacon"]
