#: bash with its own switches, in exec form, and a file by here-document
#: labels p-p-ppppp
FROM debian:12-slim
RUN ["/bin/bash", "-o", "pipefail", "-ec", "apt-get update; apt-get install -y --no-install-recommends nginx-light; rm -fr -- /var/lib/apt/lists"]
COPY <<-"EOF" /etc/nginx/conf.d/x.conf
	server { listen 8080; }
EOF
USER 33
CMD ["nginx", "-g", "daemon off;"]
