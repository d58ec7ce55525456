#: curl is given a password that the image's history keeps
#: labels p-p-ppppf
#: fails security/secret-in-text
FROM debian:12-slim
RUN apt-get update && apt-get install --no-install-recommends -y ca-certificates=20230311+deb12u1 curl=7.88.1-10+deb12u14 && rm -rf /var/lib/apt/lists/*
RUN curl -fsS -u "builder:Xk29-lmq-77" -o /usr/local/share/words https://files.example.org/words/1.4.2/words \
    && echo "0f343b0931126a20f133d67c2b018a3b4d1ec9e3ac2f5d1d64f6bd5b9e0ee5c7  /usr/local/share/words" | sha256sum -c
USER 1000
CMD ["sh", "-c", "curl -fsS --data-binary @/usr/local/share/words https://collect.example.org"]
