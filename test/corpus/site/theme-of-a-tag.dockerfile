#: a clone of a tag
#: labels pp--ppppp
FROM alpine:3.20 AS theme
RUN apk add --no-cache git && git clone --depth 1 --branch v2.1.0 https://example.com/themes/plain.git /theme

FROM nginxinc/nginx-unprivileged:1.27-alpine
COPY --from=theme /theme/public /usr/share/nginx/html
