#: the builder runs on its own platform and builds for another
#: labels pp-pppppp
#: context go
# syntax=docker/dockerfile:1
FROM --platform=$BUILDPLATFORM golang:1.23-alpine AS build
ARG TARGETOS TARGETARCH
WORKDIR /src
RUN --mount=type=bind,target=. \
    --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -ldflags="-s -w" -o /out/shop .

FROM scratch
COPY --from=build /out/shop /shop
USER 65532
ENTRYPOINT ["/shop"]
