#: a public key is no secret
#: labels p-----p-p
FROM alpine:3.20
ENV JWT_PUBLIC_KEY_FILE=/etc/jwt.pub
USER nobody
CMD ["sleep", "1"]
