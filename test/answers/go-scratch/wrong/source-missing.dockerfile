# refused by: requirement/builds
FROM golang:1.25-alpine AS build
WORKDIR /src
COPY go.mod ./
COPY cmd ./cmd
RUN CGO_ENABLED=0 go build -o /departures ./cmd/departures

FROM scratch
COPY --from=build /departures timetable.csv /
USER 1000
CMD ["/departures"]
