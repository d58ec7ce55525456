#: ADD of a git tag, built in a stage, static binary to a small base
#: labels pp--ppppp
#: context alpine-added-from-git
# syntax=docker/dockerfile:1
FROM alpine:3.22.1 AS build
RUN apk add --no-cache build-base linux-headers
ADD https://github.com/redis/redis.git#8.2.1 /redis
WORKDIR /redis
RUN make -j"$(nproc)" CFLAGS=-static LDFLAGS=-static BUILD_TLS=no MALLOC=libc && strip src/redis-server

FROM gcr.io/distroless/static-debian12:nonroot@sha256:dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
COPY --from=build /redis/src/redis-server /redis-server
VOLUME /data
WORKDIR /data
ENTRYPOINT ["/redis-server", "--protected-mode", "no"]
