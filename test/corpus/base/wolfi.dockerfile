#: Wolfi, by a moving tag
#: labels p-p-ppfpp
#: fails pin-versions/moving-tag
FROM cgr.dev/chainguard/wolfi-base:latest
RUN apk add --no-cache nginx
USER nginx
CMD ["nginx", "-g", "daemon off;"]
