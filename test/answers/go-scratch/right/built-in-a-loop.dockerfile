FROM golang:1.25-alpine AS build
WORKDIR /src
COPY go.mod ./
COPY cmd ./cmd
COPY internal ./internal
RUN for target in departures; do CGO_ENABLED=0 go build -o /out/$target ./cmd/$target; done
FROM scratch
COPY --from=build /out/departures /
COPY timetable.csv /
USER 1000
CMD ["/departures"]
