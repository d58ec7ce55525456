FROM debian:bookworm-slim
ENV A=1 \
    B="x \
y" \
    # a comment
    C=3
LABEL org.x="apt-get install -y less"
RUN apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install -y less tini > /dev/null
RUN DEBIAN_FRONTEND=noninteractive apt-get install -yq file;
CMD ["less"]
