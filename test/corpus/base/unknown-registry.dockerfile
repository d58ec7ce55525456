#: a company's own image
#: labels ------p--
FROM registry.example.com/team/base:4.2
CMD ["/app"]
