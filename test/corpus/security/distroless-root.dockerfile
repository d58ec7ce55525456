#: without the tag it is root
#: labels p-----p-f
#: fails security/runs-as-root
FROM gcr.io/distroless/base-debian12
CMD ["/bin/true"]
