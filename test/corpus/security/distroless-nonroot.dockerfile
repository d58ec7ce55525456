#: the tag is the user
#: labels p-----p-p
FROM gcr.io/distroless/base-debian12:nonroot
CMD ["/bin/true"]
