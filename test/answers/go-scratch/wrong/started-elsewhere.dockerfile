# refused by: requirement/carries-the-timetable
FROM golang:1.25-alpine AS build
WORKDIR /src
COPY go.mod ./
COPY cmd cmd
COPY internal internal
RUN CGO_ENABLED=0 go build -o /departures ./cmd/departures
FROM scratch
COPY timetable.csv /
COPY --from=build /departures /
WORKDIR /data
USER 1000
CMD ["/departures"]
