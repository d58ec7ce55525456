#: the owner given where it is copied
#: labels ppppppppp
#: context go
FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /shop .

FROM alpine:3.20
RUN adduser -D app
COPY --from=build --chown=app:app --chmod=755 /shop /usr/local/bin/
USER app
CMD ["shop"]
