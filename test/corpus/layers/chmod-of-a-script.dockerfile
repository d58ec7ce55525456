#: a mode for a script of a few bytes costs nothing
#: labels p-pp--p-p
#: context entrypoint
FROM alpine:3.20
COPY entrypoint.sh /entrypoint.sh
RUN chmod +x /entrypoint.sh
USER nobody
ENTRYPOINT ["/entrypoint.sh"]
