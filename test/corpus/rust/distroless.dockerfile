#: no trick for the dependencies: sources above the build
#: labels pp-ppppfp
#: fails order/source-before-dependencies
#: context rust
FROM rust:1.82 AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /src/target/release/shop /shop
CMD ["/shop"]
