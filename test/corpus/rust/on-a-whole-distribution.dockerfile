#: a program of 5 MB on a distribution of 78
#: labels fp-pppppp
#: fails base-image/fat-final-base
#: context rust
FROM rust:1.82 AS build
WORKDIR /src
RUN --mount=type=bind,source=src,target=src --mount=type=bind,source=Cargo.toml,target=Cargo.toml \
    --mount=type=bind,source=Cargo.lock,target=Cargo.lock --mount=type=cache,target=/t \
    CARGO_TARGET_DIR=/t cargo build --release --locked && cp /t/release/shop /shop

FROM ubuntu:24.04
COPY --from=build /shop /usr/local/bin/
USER 1000
CMD ["shop"]
