#: -o=, certificates of the builder, a numeric user and group
#: labels pp-pppppp
#: context go
FROM golang:1.23-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download -x
COPY *.go ./
RUN CGO_ENABLED=0 GOOS=linux go build -trimpath -ldflags='-s -w' -o=/bin/shop
FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /bin/shop /shop
USER 10001:10001
ENTRYPOINT ["/shop"]
