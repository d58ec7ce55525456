#: a compiler in a stage of its own, its program on nothing
#: labels pp-pppppp
#: context c
FROM alpine:3.20 AS build
RUN apk add --no-cache build-base
WORKDIR /src
COPY main.c .
RUN cc -O2 -static -o hello main.c

FROM scratch
COPY --from=build /src/hello /
USER 1000
CMD ["/hello"]
