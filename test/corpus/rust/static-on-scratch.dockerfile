#: musl, an empty main for the dependencies, nothing below
#: labels pp-pppppp
#: context rust
FROM rust:1.82-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release --locked && rm -rf src
COPY src src
RUN touch src/main.rs && cargo build --release --locked

FROM scratch
COPY --from=build /src/target/release/shop /shop
USER 1000
ENTRYPOINT ["/shop"]
