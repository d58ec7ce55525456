FROM debian:bookworm-slim
CMD ["less"]
RUN apt-get update && apt-get install -y less \
    # the end
