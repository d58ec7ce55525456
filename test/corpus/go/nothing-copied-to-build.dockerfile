#: mounts only, the manifests first
#: labels pp-pppppp
#: context go
FROM golang:1.23-alpine AS build
WORKDIR /src
RUN --mount=type=bind,source=go.mod,target=go.mod --mount=type=bind,source=go.sum,target=go.sum \
    --mount=type=cache,target=/go/pkg/mod go mod download
RUN --mount=type=bind,target=. --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -o /app .
FROM alpine:3.20
COPY --from=build /app /usr/local/bin/app
USER nobody
CMD ["app"]
