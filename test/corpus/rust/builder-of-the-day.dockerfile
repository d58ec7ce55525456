#: rust without a tag builds it
#: labels pp-pppfpp
#: fails pin-versions/moving-tag
#: context rust
FROM rust AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release --locked
COPY src src
RUN touch src/main.rs && cargo build --release --locked

FROM debian:bookworm-slim
COPY --from=build /src/target/release/shop /usr/local/bin/
USER 1000
CMD ["shop"]
