#: the index stays in the final image
#: labels pppppfppp
#: fails clean-up/cache-left-in-layer
#: context go
FROM golang:1.23-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /shop .

FROM alpine:3.20
RUN apk add ca-certificates
COPY --from=build /shop /usr/local/bin/
USER 10001
CMD ["shop"]
