FROM debian:bookworm-slim
ARG DEV=0
RUN apt-get update && if [ "$DEV" = 1 ]; then apt-get install -y gdb; else apt-get install -y less; fi
CMD ["less"]
