# refused by: requirement/starts-what-was-built
FROM golang:1.25-alpine AS build
WORKDIR /src
COPY go.mod ./
COPY cmd cmd
COPY internal internal
RUN CGO_ENABLED=0 go build -o /departures ./cmd/departures
FROM scratch
COPY timetable.csv /
COPY --from=build /departures /
USER 1000
CMD ["departures"]
