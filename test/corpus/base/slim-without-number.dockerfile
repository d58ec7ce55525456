#: slim alone names no version
#: labels p-----f-p
#: fails pin-versions/moving-tag
FROM python:slim
USER 1000
CMD ["python"]
