#: curl is installed for a HEALTHCHECK that stands in the builder and does not come along
#: labels ppppfpppp
#: fails only-needed/unused-tool
#: context alpine-health-check-of-the-builder
FROM golang:1.25.3-alpine3.22 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY cmd cmd
RUN CGO_ENABLED=0 go build -o /svc ./cmd/svc
HEALTHCHECK CMD curl -fsS http://localhost:8080/ || exit 1

FROM alpine:3.22.1
RUN apk add --no-cache curl ca-certificates
COPY --from=build /svc /svc
USER guest
ENTRYPOINT ["/svc"]
