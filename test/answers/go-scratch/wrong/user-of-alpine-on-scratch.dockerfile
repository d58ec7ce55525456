# refused by: security/missing-user
FROM golang:1.25-alpine AS build
RUN adduser -D app
WORKDIR /src
COPY go.mod ./
COPY cmd ./cmd
COPY internal ./internal
RUN CGO_ENABLED=0 go build -o /departures ./cmd/departures
FROM scratch
COPY --from=build /departures /
COPY timetable.csv /
USER app
CMD ["/departures"]
