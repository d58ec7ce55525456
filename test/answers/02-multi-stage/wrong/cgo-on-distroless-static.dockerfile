# refused by: requirement/starts-what-was-built
FROM golang:1.23-bookworm AS build
WORKDIR /src
COPY go.mod main.go ./
RUN go build -o /bin/server .
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /bin/server /server
CMD ["/server"]
