FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y less && echo "a # b" > /x && echo a#b # final note
CMD ["less"]
