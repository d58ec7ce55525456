#: the commit above the download: advice, as the cache still helps within a commit
#: labels pp-pppppp
#: context go
FROM golang:1.23 AS build
ARG GIT_SHA
ENV REVISION=$GIT_SHA
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -ldflags "-X main.revision=$REVISION" -o /shop .

FROM scratch
COPY --from=build /shop /shop
USER 1000
CMD ["/shop"]
