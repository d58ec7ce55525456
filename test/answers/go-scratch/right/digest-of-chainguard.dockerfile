FROM golang:1.25-alpine AS build
WORKDIR /src
COPY go.mod ./
COPY cmd ./cmd
COPY internal ./internal
ENV CGO_ENABLED=0
RUN go build -C cmd/departures -o /departures

FROM cgr.dev/chainguard/static:latest@sha256:0000000000000000000000000000000000000000000000000000000000000000
COPY --from=build /departures /departures
COPY timetable.csv timetable.csv
USER 65532
ENTRYPOINT ["/departures"]
