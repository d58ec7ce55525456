FROM golang:1.25 AS build
WORKDIR /src
COPY go.mod .
COPY cmd/ ./cmd/
COPY internal/ ./internal/
RUN go vet ./... \
 && CGO_ENABLED=0 go build -ldflags '-s -w -extldflags "-static"' -tags netgo -o departures ./cmd/departures

FROM gcr.io/distroless/static-debian12
WORKDIR /srv
COPY --from=build /src/departures /usr/bin/departures
COPY timetable.csv /srv/timetable.csv
USER nonroot:nonroot
ENTRYPOINT ["/usr/bin/departures"]
