#: cargo install --path ignores Cargo.lock without --locked
#: labels pp-pppffp
#: fails pin-versions/lock-file-not-honoured order/source-before-dependencies
#: context rust-installed-without-locked
FROM rust:1.90.0-slim-bookworm AS build
WORKDIR /app
COPY Cargo.toml Cargo.lock ./
COPY src src
RUN cargo install --path . --root /out

FROM debian:12.12-slim
COPY --from=build /out/bin/svc /usr/local/bin/
USER 1001
CMD ["svc"]
