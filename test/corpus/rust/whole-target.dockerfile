#: the whole target folder goes over: incremental state and every rlib
#: labels pp-ppfppp
#: fails clean-up/cache-left-in-layer
#: context rust-whole-target
FROM rust:1.90.0-slim-bookworm AS build
WORKDIR /app
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release --locked && rm -rf src
COPY src src
RUN touch src/main.rs && cargo build --release --locked

FROM debian:12.12-slim
WORKDIR /app
COPY --from=build /app/target ./target
USER 1001
CMD ["./target/release/svc"]
