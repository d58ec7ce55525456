FROM alpine:3
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.org/a /a
ADD https://github.com/x/y.git#main /y
ADD a.txt.gz b.txt /d/
ADD dir /dir
ADD *.txt /e/
USER 1000
