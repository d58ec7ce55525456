FROM fedora:40
RUN dnf -y update && dnf install -y nginx
RUN dnf install -y --setopt=install_weak_deps=False curl && dnf clean all
RUN microdnf install less
USER nginx
CMD ["nginx"]
