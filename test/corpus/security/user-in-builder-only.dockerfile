#: the USER of another stage
#: labels pp----p-f
#: fails security/runs-as-root
FROM alpine:3.20 AS other
USER nobody

FROM alpine:3.20
CMD ["sleep", "1"]
