#: nobody says who runs it
#: labels p-p-ppppf
#: fails security/runs-as-root
FROM alpine:3.20
RUN apk add --no-cache redis
CMD ["redis-server"]
