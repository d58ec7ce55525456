#: all of the builder ships, in a folder
#: labels pf-pppppp
#: fails multi-stage/whole-stage-copied
#: context go
FROM golang:1.26-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build CGO_ENABLED=0 go build -o /app .

FROM scratch
COPY --from=build / /builder
USER 1000
CMD ["/builder/app"]
