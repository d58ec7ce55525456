FROM golang:1.25-alpine AS build
RUN apk add --no-cache upx
COPY . /src
RUN cd /src && CGO_ENABLED=0 go build -o /departures ./cmd/departures && upx /departures

FROM scratch
COPY --from=build /departures /src/timetable.csv /
USER 10001
ENTRYPOINT ["/departures"]
