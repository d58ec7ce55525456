FROM alpine:3.22 AS build
RUN apk add --no-cache build-base
WORKDIR /b
COPY Makefile .
COPY src src
RUN make LDFLAGS=-static
FROM scratch
COPY --from=build /b/beacon /
COPY beacon.conf /etc/beacon/
USER 1
CMD ["/beacon"]
