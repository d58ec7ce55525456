#: the desk's target folder goes along with every build
#: labels pp-fppppp
#: fails dockerignore/unneeded-files-copied
#: context rust-messy
FROM rust:1.82 AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release --locked
COPY . .
RUN touch src/main.rs && cargo build --release --locked

FROM debian:bookworm-slim
COPY --from=build /src/target/release/shop /usr/local/bin/
USER 1000
CMD ["shop"]
