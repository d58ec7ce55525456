FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod main.go ./
RUN go build -ldflags '-linkmode external -extldflags "-static"' -o /bin/server .
FROM scratch
COPY --from=build /bin/server /server
USER 1000
CMD ["/server"]
