#: packages installed into a rootfs of their own, whole rootfs onto ubi-micro
#: labels pp-pppppp
#: context base-rootfs-on-ubi-micro
FROM registry.access.redhat.com/ubi9/ubi:9.6 AS rootfs
RUN mkdir -p /mnt/rootfs && \
    dnf install --installroot /mnt/rootfs --releasever 9 --setopt install_weak_deps=false --nodocs -y \
      openssl-libs ca-certificates tzdata && \
    dnf --installroot /mnt/rootfs clean all && \
    rpm -e --root /mnt/rootfs --nodeps setup || true

FROM golang:1.25.3-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY cmd cmd
RUN CGO_ENABLED=0 go build -o /svc ./cmd/svc

FROM registry.access.redhat.com/ubi9/ubi-micro:9.6
COPY --from=rootfs /mnt/rootfs/ /
COPY --from=build /svc /svc
USER 1001
ENTRYPOINT ["/svc"]
