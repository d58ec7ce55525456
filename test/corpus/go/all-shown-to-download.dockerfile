#: the mount shows every source to go mod download
#: labels pp-ppppfp
#: fails order/source-before-dependencies
#: context go
FROM golang:1.23-alpine AS build
WORKDIR /src
RUN --mount=type=bind,target=. go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /app .
FROM scratch
COPY --from=build /app /app
USER 1000
CMD ["/app"]
