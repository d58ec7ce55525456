#: a code generator at @latest
#: labels pp-pppfpp
#: fails pin-versions/unpinned-package
#: context go
FROM golang:1.23 AS build
RUN go install github.com/swaggo/swag/cmd/swag@latest
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN swag init && CGO_ENABLED=0 go build -o /shop .

FROM scratch
COPY --from=build /shop /shop
USER 1000
CMD ["/shop"]
