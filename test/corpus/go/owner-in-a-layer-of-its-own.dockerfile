#: chown writes the program once more
#: labels ppfpppppp
#: fails layers/rewritten-files
#: context go
FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /shop .

FROM alpine:3.20
RUN adduser -D app
COPY --from=build /shop /usr/local/bin/
RUN chown app:app /usr/local/bin/shop
USER app
CMD ["shop"]
