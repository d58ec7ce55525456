FROM rust:1.80
WORKDIR /app
COPY . .
RUN cargo build --release
USER 1000
CMD ["./target/release/app"]
