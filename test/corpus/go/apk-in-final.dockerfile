#: packages before the copy
#: labels ppppppppp
#: context go
FROM golang:1.23-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /shop .

FROM alpine:3.20
RUN apk add --no-cache ca-certificates && adduser -D -u 10001 web
COPY --from=build /shop /usr/local/bin/
USER web
CMD ["shop"]
