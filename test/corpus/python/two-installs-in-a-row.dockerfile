#: pip twice in a row: one layer would do
#: labels p-f-ppppp
#: fails layers/split-run
FROM python:3.12-slim
RUN pip install --no-cache-dir flask==3.1.0
RUN pip install --no-cache-dir gunicorn==23.0.0
USER 1000
CMD ["gunicorn", "app:app"]
