#: bazel with cache mount; distroless nonroot by digest; order is bazel own cache
#: labels pp-p--p-p
#: context base-bazel
# syntax=docker/dockerfile:1
FROM gcr.io/bazel-public/bazel:8.4.1 AS build
USER root
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/bazel \
    bazel build -c opt //server:server && \
    cp bazel-bin/server/server /server

FROM gcr.io/distroless/cc-debian12:nonroot@sha256:1a2b3c4d5e6f1a2b3c4d5e6f1a2b3c4d5e6f1a2b3c4d5e6f1a2b3c4d5e6f1a2b
COPY --from=build /server /usr/bin/server
ENTRYPOINT ["/usr/bin/server"]
