#: 0 is root
#: labels p-----p-f
#: fails security/runs-as-root
FROM alpine:3.20
USER 0
CMD ["sleep", "1"]
