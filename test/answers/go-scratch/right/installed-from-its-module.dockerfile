FROM golang:1.25-bookworm AS build
WORKDIR /src
COPY go.mod ./
COPY cmd ./cmd
COPY internal ./internal
RUN CGO_ENABLED=0 go install -trimpath -ldflags=-w example.com/departures/cmd/departures
FROM gcr.io/distroless/static-debian12:nonroot
WORKDIR /home/nonroot
COPY timetable.csv ./
COPY --from=build /go/bin/departures /
CMD ["/departures"]
