#: by number and group
#: labels p-----p-p
FROM alpine:3.20
USER 10001:10001
CMD ["sleep", "1"]
