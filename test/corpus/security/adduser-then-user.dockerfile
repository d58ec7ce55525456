#: a user of one's own
#: labels p-p---p-p
FROM alpine:3.20
RUN addgroup -g 1001 -S app && adduser -S -u 1001 -G app app
USER app
CMD ["sleep", "1"]
