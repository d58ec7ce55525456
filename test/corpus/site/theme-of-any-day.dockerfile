#: a clone of whatever the branch holds today: advice, as for every download without a version
#: labels pp--ppppp
FROM alpine:3.20 AS theme
RUN apk add --no-cache git && git clone --depth 1 https://example.com/themes/plain.git /theme

FROM nginxinc/nginx-unprivileged:1.27-alpine
COPY --from=theme /theme/public /usr/share/nginx/html
