#: a path to a secret is no secret
#: labels p-----p-p
FROM alpine:3.20
ENV POSTGRES_PASSWORD_FILE=/run/secrets/pg
USER nobody
CMD ["sleep", "1"]
