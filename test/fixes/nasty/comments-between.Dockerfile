FROM debian:bookworm-slim
RUN apt-get update && \
    # first: the pager
    apt-get install -y \
      # because of logs
      less \

      # and an init
      tini \
    # done
    && echo ok
CMD ["less"]
