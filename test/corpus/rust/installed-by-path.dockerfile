#: cargo install into a folder of its own, behind bind mounts
#: labels pp-pppppp
#: context rust
FROM rust:1.82-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /src
RUN --mount=type=bind,target=. --mount=type=cache,target=/usr/local/cargo/registry \
    cargo install --locked --path . --root /out --target-dir /t

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /out/bin/shop /
CMD ["/shop"]
