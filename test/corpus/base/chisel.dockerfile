#: chisel cut rootfs onto scratch; numeric user; slices come unversioned from the archive (either for pins)
#: labels pp-pppppp
#: context base-chisel
FROM ubuntu:24.04 AS chiselled
ARG CHISEL_VERSION=1.2.0
ADD https://github.com/canonical/chisel/releases/download/v${CHISEL_VERSION}/chisel_v${CHISEL_VERSION}_linux_amd64.tar.gz /tmp/
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates \
 && tar -xf /tmp/chisel_v${CHISEL_VERSION}_linux_amd64.tar.gz -C /usr/bin \
 && mkdir -p /rootfs \
 && chisel cut --release ubuntu-24.04 --root /rootfs base-files_base libc6_libs libssl3t64_libs ca-certificates_data

FROM rust:1.90.0-bookworm AS build
WORKDIR /app
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release --locked && rm -rf src target/release/deps/svc*
COPY src src
RUN cargo build --release --locked

FROM scratch
COPY --from=chiselled /rootfs /
COPY --from=build /app/target/release/svc /svc
USER 584792
CMD ["/svc"]
