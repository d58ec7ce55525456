#: no .dockerignore: five megabytes of history reach the builder
#: labels pp-fppppp
#: fails dockerignore/unneeded-files-copied
#: context go-messy
#: ignore -
FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /shop .

FROM scratch
COPY --from=build /shop /shop
USER 1000
CMD ["/shop"]
