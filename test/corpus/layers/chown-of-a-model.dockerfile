#: 80 MB are written twice for an owner
#: labels p-fp--p-p
#: fails layers/rewritten-files
#: context model
FROM alpine:3.20
COPY model.bin /srv/
RUN chown -R nobody /srv
USER nobody
CMD ["sh", "-c", "wc -c /srv/model.bin"]
