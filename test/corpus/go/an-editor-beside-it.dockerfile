#: git and vim beside a static program
#: labels ppppfpppp
#: fails only-needed/unused-tool
#: context go
FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /shop .

FROM alpine:3.20
RUN apk add --no-cache git vim
COPY --from=build /shop /usr/local/bin/
USER 1000
CMD ["shop"]
