#: root's group is not root
#: labels p-----p-p
FROM alpine:3.20
USER 1001:0
CMD ["sleep", "1"]
