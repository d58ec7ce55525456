#: an ARG without a default
#: labels ------p--
ARG BASE
FROM ${BASE}
CMD ["/app"]
