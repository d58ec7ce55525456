FROM alpine:3.22 AS runtime
WORKDIR /srv/departures
COPY timetable.csv .
USER nobody

FROM golang:1.25-alpine AS build
WORKDIR /src
COPY . .
ENV CGO_ENABLED=0 GOFLAGS=-mod=mod
RUN go build -v -o /go/bin/departures ./cmd/departures

FROM runtime
COPY --from=build /go/bin/departures ./
ENTRYPOINT ["./departures"]
