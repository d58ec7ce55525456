FROM golang:1.23
WORKDIR /app
COPY . .
RUN go mod download
RUN go build -o /usr/local/bin/app .
USER 1000
CMD ["app"]
