FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod main.go ./
RUN go build -o /bin/server .
FROM gcr.io/distroless/base-debian12:nonroot
COPY --from=build /bin/server /server
CMD ["/server"]
