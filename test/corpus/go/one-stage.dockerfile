#: built and run on the compiler
#: labels ffpppfppf
#: fails base-image/fat-final-base multi-stage/build-tools-shipped clean-up/cache-left-in-layer security/runs-as-root
#: context go
FROM golang:1.23
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /shop .
CMD ["/shop"]
