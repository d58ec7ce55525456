FROM golang:1.25-alpine AS build
WORKDIR /src
COPY go.mod ./
COPY cmd ./cmd
COPY internal ./internal
RUN CGO_ENABLED=0 go build -o /rootfs/usr/bin/departures ./cmd/departures \
 && mkdir -p /rootfs/etc && echo 'app:x:1000:1000::/:/sbin/nologin' > /rootfs/etc/passwd
COPY timetable.csv /rootfs/

FROM scratch
COPY --from=build /rootfs /
USER app
CMD ["/usr/bin/departures"]
