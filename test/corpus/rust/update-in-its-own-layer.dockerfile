#: apt's lists lie in a layer of their own
#: labels ppfppfppp
#: fails layers/split-run
#: context rust
FROM rust:1.82 AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release --locked
COPY src src
RUN touch src/main.rs && cargo build --release --locked

FROM debian:bookworm-slim
RUN apt-get update
RUN apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
COPY --from=build /src/target/release/shop /usr/local/bin/
USER 1000
CMD ["shop"]
