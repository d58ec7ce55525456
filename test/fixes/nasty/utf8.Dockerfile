FROM debian:bookworm-slim
LABEL a="ünïcödé 🐳"
RUN apt-get update && apt-get install -y less && echo '🐳 é'
CMD ["less"]
