FROM golang:1.25-alpine AS build
WORKDIR /src
COPY --parents go.mod cmd internal ./
RUN CGO_ENABLED=0 go build -o /departures ./cmd/departures

FROM alpine:3.22
COPY --from=build --chown=root:root --chmod=755 /departures /app/
COPY --chmod=444 timetable.csv /app/
WORKDIR /app
USER 1000:1000
HEALTHCHECK CMD wget -qO- http://localhost:8080/health || exit 1
ENTRYPOINT ["./departures"]
