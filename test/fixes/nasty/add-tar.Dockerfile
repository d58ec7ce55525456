FROM debian:bookworm-slim
ADD tool.tgz /opt/
ADD run.sh /run.sh
ADD ["a file.txt", "/srv/a file.txt"]
USER 1000
CMD ["sh","/run.sh"]
