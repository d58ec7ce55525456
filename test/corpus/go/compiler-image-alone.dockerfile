#: everything in the compiler's image
#: labels ffpppfppp
#: fails base-image/fat-final-base multi-stage/build-tools-shipped clean-up/cache-left-in-layer
#: context go
FROM golang:1.23-alpine
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /app .
USER nobody
CMD ["/app"]
