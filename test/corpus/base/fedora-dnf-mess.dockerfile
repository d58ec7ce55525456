#: dnf in two layers, nothing cleaned
#: labels f-f-pfppf
#: fails base-image/fat-final-base layers/split-run clean-up/cache-left-in-layer security/runs-as-root
FROM fedora:41
RUN dnf install -y httpd
RUN dnf install -y php
CMD ["httpd", "-DFOREGROUND"]
