#: Cargo.lock is not copied: cargo resolves anew
#: labels pp-pppfpp
#: fails pin-versions/no-lock-file
#: context rust
FROM rust:1.82 AS build
WORKDIR /src
COPY Cargo.toml ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release
COPY src src
RUN touch src/main.rs && cargo build --release

FROM debian:bookworm-slim
COPY --from=build /src/target/release/shop /usr/local/bin/
USER 1000
CMD ["shop"]
