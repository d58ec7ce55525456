FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends tcc libc6-dev
COPY src/beacon.c .
RUN tcc -o /beacon beacon.c
FROM debian:bookworm-slim
COPY --from=build /beacon /usr/local/sbin/
COPY beacon.conf /etc/
USER nobody
ENTRYPOINT ["beacon"]
CMD ["/etc/beacon.conf"]
