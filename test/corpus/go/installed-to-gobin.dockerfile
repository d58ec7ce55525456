#: go install into GOBIN, a nonroot base
#: labels pp-pppppp
#: context go
FROM golang:1.23 AS build
ENV CGO_ENABLED=0 GOBIN=/out
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . ./
RUN go install ./...
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /out/ /
CMD ["/shop"]
