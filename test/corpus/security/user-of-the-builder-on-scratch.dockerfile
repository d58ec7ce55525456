#: the account is made in the builder; in the final image USER names nobody who exists
#: labels pp-pppppf
#: fails security/missing-user
#: context security-user-of-the-builder-on-scratch
FROM golang:1.25.3-alpine3.22 AS build
RUN adduser -D -u 10001 svc
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY cmd cmd
RUN CGO_ENABLED=0 go build -o /svc ./cmd/svc

FROM scratch
COPY --from=build /svc /svc
USER svc
ENTRYPOINT ["/svc"]
