FROM debian:bookworm-slim
RUN set -e; apt-get update; apt-get install -y less; echo "done; really && truly"
CMD ["less"]
