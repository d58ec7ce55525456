#: cargo-chef cooks the dependencies first
#: labels pp-pppppp
#: context rust
FROM rust:1.82-slim AS chef
RUN cargo install cargo-chef --version 0.1.68 --locked
WORKDIR /src

FROM chef AS plan
COPY . .
RUN cargo chef prepare --recipe-path recipe.json

FROM chef AS build
COPY --from=plan /src/recipe.json .
RUN cargo chef cook --release --recipe-path recipe.json
COPY . .
RUN cargo build --release --locked

FROM debian:bookworm-slim
COPY --from=build /src/target/release/shop /usr/local/bin/
USER 1000
CMD ["shop"]
