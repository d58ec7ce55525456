#: two stages, but the rest is as the first tutorial has it
#: labels pp-pppfff
#: fails pin-versions/moving-tag order/source-before-dependencies security/runs-as-root
#: context go
FROM golang:1.23 AS builder
WORKDIR /app
COPY . .
RUN CGO_ENABLED=0 GOOS=linux go build -o main .

FROM alpine:latest
WORKDIR /root/
COPY --from=builder /app/main .
CMD ["./main"]
