#: the whole building site copied for one program
#: labels pf-pppppp
#: fails multi-stage/source-shipped
#: context go
FROM golang:1.23-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o app .
FROM alpine:3.20
COPY --from=build /src /srv
USER nobody
CMD ["/srv/app"]
