#: ops image: static tools by ADD with chmod and version in the address, used by the script it starts
#: labels p-ppppppp
#: context alpine-tools-by-address
# syntax=docker/dockerfile:1
FROM alpine:3.22.1
ARG KUBECTL=v1.34.1
ARG YQ=v4.47.2
RUN apk add --no-cache bash jq
ADD --chmod=755 https://dl.k8s.io/release/${KUBECTL}/bin/linux/amd64/kubectl /usr/local/bin/kubectl
ADD --chmod=755 https://github.com/mikefarah/yq/releases/download/${YQ}/yq_linux_amd64 /usr/local/bin/yq
COPY --chmod=755 sync.sh /usr/local/bin/sync
USER 65534:65534
ENTRYPOINT ["sync"]
