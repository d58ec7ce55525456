#: slim in the tag, and a whole compiler in the image
#: labels fp-pppppp
#: fails base-image/fat-final-base
#: context rust
FROM rust:1.82 AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release --locked && rm -rf src
COPY src src
RUN touch src/main.rs && cargo build --release --locked

FROM rust:1.82-slim
COPY --from=build /src/target/release/shop /usr/local/bin/
USER 1000
CMD ["shop"]
