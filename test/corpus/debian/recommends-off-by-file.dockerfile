#: apt told once and for all, the whole lists folder removed
#: labels p-p-ppppp
FROM debian:bookworm-slim
RUN echo 'APT::Install-Recommends "0";' > /etc/apt/apt.conf.d/99x && apt update && apt install -y tini && rm -fr /var/lib/apt/lists
USER 1000
ENTRYPOINT ["tini", "--"]
CMD ["sleep", "infinity"]
