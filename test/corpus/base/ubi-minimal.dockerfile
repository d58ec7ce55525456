#: Red Hat's small one, with microdnf
#: labels p-p-ppppp
FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4
RUN microdnf install -y --nodocs --setopt=install_weak_deps=0 nginx && microdnf clean all
USER 1001
CMD ["nginx", "-g", "daemon off;"]
