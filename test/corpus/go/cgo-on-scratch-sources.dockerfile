#: the whole source folder copied over
#: labels pf-pppppp
#: fails multi-stage/source-shipped
#: context go
FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o shop .

FROM alpine:3.20
COPY --from=build /src /srv
USER 1000
CMD ["/srv/shop"]
