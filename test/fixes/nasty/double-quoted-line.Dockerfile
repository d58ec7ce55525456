FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y "less" 'tini' && echo "multi \
line" && printf 'a\n\
b'
CMD ["less"]
