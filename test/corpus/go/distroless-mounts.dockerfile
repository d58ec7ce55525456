#: one RUN on bind and cache mounts, distroless nonroot
#: labels pp-pppppp
#: context go
FROM golang:1.23-alpine AS build
WORKDIR /src
RUN --mount=type=bind,target=. \
    --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -o /out/shop .

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /out/shop /
ENTRYPOINT ["/shop"]
