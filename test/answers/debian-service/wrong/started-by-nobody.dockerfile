# refused by: requirement/starts-what-was-built
FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev
COPY src/beacon.c /
RUN gcc -o /beacon /beacon.c
FROM debian:bookworm-slim
COPY --from=build /beacon /usr/local/bin/
COPY beacon.conf /etc/beacon/
USER nobody
CMD ["sleep", "infinity"]
