#: latest, no .dockerignore, root
#: labels f--f--f-f
#: fails base-image/fat-final-base dockerignore/unneeded-files-copied pin-versions/moving-tag security/runs-as-root
#: context heavy
#: ignore -
FROM nginx:latest
COPY . /usr/share/nginx/html
