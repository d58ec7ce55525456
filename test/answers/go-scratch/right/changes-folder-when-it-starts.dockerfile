FROM golang:1.25-alpine AS build
WORKDIR /src
COPY go.mod ./
COPY cmd ./cmd
COPY internal ./internal
RUN CGO_ENABLED=0 go build -o /departures ./cmd/departures

FROM busybox:1.37-musl
COPY --from=build /departures /usr/local/bin/
COPY timetable.csv /var/departures/
USER 1000
CMD cd /var/departures && exec departures
