# fails: base-image multi-stage clean-up pin-versions security
FROM rust
WORKDIR /usr/src/myapp
COPY . .
RUN cargo install --path .
CMD ["myapp"]
