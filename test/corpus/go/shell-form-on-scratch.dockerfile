#: shell form of CMD on scratch: there is no shell
#: labels fp-pppppp
#: fails base-image/program-cannot-run
#: context go-shell-form-on-scratch
FROM golang:1.25.3-alpine3.22 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY cmd cmd
RUN CGO_ENABLED=0 go build -o /svc ./cmd/svc

FROM scratch
COPY --from=build /svc /svc
USER 10001
CMD /svc --listen :8080
