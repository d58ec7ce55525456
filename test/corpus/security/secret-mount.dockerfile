#: a secret mount leaves nothing
#: labels p-p---p-p
FROM alpine:3.20
RUN --mount=type=secret,id=token test -s /run/secrets/token
USER nobody
CMD ["sleep", "1"]
