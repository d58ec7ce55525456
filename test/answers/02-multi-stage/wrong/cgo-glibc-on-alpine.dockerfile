# refused by: requirement/starts-what-was-built
FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod main.go ./
RUN go build -o /bin/server .
FROM alpine:3.22
COPY --from=build /bin/server /server
USER 1000
CMD ["/server"]
