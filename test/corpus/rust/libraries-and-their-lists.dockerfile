#: shared libraries for the program, apt's lists left
#: labels pppppfppp
#: fails clean-up/cache-left-in-layer
#: context rust
FROM rust:1.82 AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release --locked
COPY src src
RUN touch src/main.rs && cargo build --release --locked

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends libssl3 ca-certificates
COPY --from=build /src/target/release/shop /usr/local/bin/
USER 1000
CMD ["shop"]
