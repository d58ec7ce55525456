#: everything that cargo made, for one program
#: labels pp-ppfppp
#: fails clean-up/cache-left-in-layer
#: context rust
FROM rust:1.82 AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release --locked
COPY src src
RUN touch src/main.rs && cargo build --release --locked

FROM debian:bookworm-slim
COPY --from=build /src/target /app
USER 1000
CMD ["/app/release/shop"]
