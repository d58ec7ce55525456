#: chmod puts the program into the image twice
#: labels ppfpppppp
#: fails layers/rewritten-files
#: context rust
FROM rust:1.82 AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release --locked
COPY src src
RUN touch src/main.rs && cargo build --release --locked

FROM debian:bookworm-slim
COPY --from=build /src/target/release/shop /usr/local/bin/
RUN chown 1000 /usr/local/bin/shop
USER 1000
CMD ["shop"]
