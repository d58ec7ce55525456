#: the builder's whole file system put on scratch
#: labels pf-ppfppp
#: fails multi-stage/whole-stage-copied
#: context go
FROM golang:1.23-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /app .
FROM scratch
COPY --from=build / /
USER 1000
CMD ["/app"]
