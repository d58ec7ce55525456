#: an old distribution at the end
#: labels f-p-ppppf
#: fails base-image/fat-final-base security/runs-as-root
FROM centos:7
RUN yum install -y httpd && yum clean all
CMD ["httpd", "-DFOREGROUND"]
