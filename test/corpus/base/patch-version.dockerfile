#: python slim with a patch version
#: labels p-----p-p
FROM python:3.13.1-slim-bookworm
USER 1000
CMD ["python"]
