#: what docker init writes: mounts for everything, the target folder too
#: labels pp-pppppp
#: context rust
FROM rust:1.82-slim AS build
WORKDIR /src
RUN --mount=type=bind,source=src,target=src \
    --mount=type=bind,source=Cargo.toml,target=Cargo.toml \
    --mount=type=bind,source=Cargo.lock,target=Cargo.lock \
    --mount=type=cache,target=/src/target/ \
    --mount=type=cache,target=/usr/local/cargo/registry/ \
    cargo build --locked --release && \
    cp ./target/release/shop /bin/shop

FROM debian:12-slim
COPY --from=build /bin/shop /bin/
USER nobody
CMD ["shop"]
