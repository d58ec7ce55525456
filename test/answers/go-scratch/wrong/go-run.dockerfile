# refused by: base-image/fat-final-base
FROM golang:1.25-alpine
WORKDIR /src
COPY go.mod timetable.csv ./
COPY cmd ./cmd
COPY internal ./internal
USER 1000
CMD ["go", "run", "./cmd/departures"]
