#: the workers drop root, the server that started them stays root
#: labels p--p--p-f
#: fails security/runs-as-root
#: context site
FROM nginx:1.27-alpine
COPY site /usr/share/nginx/html
