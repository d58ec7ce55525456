#: a whole distribution, cleaned a layer too late
#: labels f-f-pfppf
#: fails base-image/fat-final-base layers/split-run security/runs-as-root
FROM rockylinux:9
RUN dnf -y install nginx
RUN dnf clean all
CMD ["nginx", "-g", "daemon off;"]
