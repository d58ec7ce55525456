#: the toolchain ships
#: labels ffpppfpff
#: fails base-image/fat-final-base multi-stage/build-tools-shipped clean-up/cache-left-in-layer order/source-before-dependencies security/runs-as-root
#: context rust
FROM rust:1.82
WORKDIR /src
COPY . .
RUN cargo build --release
CMD ["./target/release/shop"]
