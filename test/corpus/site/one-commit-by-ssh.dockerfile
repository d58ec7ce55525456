#: private sources by ssh mount, one commit, .git not kept
#: labels pp--ppppp
#: context site-one-commit-by-ssh
# syntax=docker/dockerfile:1
FROM alpine:3.22.1 AS src
RUN apk add --no-cache git openssh-client
RUN mkdir -p -m 0700 ~/.ssh && ssh-keyscan github.com >> ~/.ssh/known_hosts
WORKDIR /theme
RUN --mount=type=ssh git init -q . && git remote add o git@github.com:acme/theme.git && \
    git fetch -q --depth 1 o 4f2a9c8e7b6d5a4f3e2d1c0b9a8f7e6d5c4b3a29 && git checkout -q FETCH_HEAD && rm -rf .git

FROM nginxinc/nginx-unprivileged:1.29.1-alpine-slim
COPY --from=src /theme/public /usr/share/nginx/html
