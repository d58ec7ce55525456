#: nothing below
#: labels p-------p
FROM scratch
ADD rootfs.tar.xz /
USER 1000
CMD ["/app"]
