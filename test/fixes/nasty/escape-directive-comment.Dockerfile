#escape=`
# comment
FROM debian:bookworm-slim
RUN apt-get update `
 # mid
 && apt-get install -y less \
CMD ["less"]
