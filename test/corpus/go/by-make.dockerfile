#: go through make; the Makefile is the only thing that says what is built
#: labels pp-pppppp
#: context go-by-make
FROM golang:1.25.3-alpine3.22 AS build
RUN apk add --no-cache make
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY Makefile ./
COPY cmd cmd
RUN make build

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /src/bin/svc /svc
ENTRYPOINT ["/svc"]
