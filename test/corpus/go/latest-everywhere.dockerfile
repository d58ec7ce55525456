#: moving tags in builder and final
#: labels pp-pppfpp
#: fails pin-versions/moving-tag
#: context go
FROM golang AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /shop .

FROM alpine
COPY --from=build /shop /shop
USER 1
CMD ["/shop"]
