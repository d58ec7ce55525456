FROM python:3.13-slim
ENV PATH=/home/app/.local/bin:$PATH
RUN useradd -m -u 1234 app
USER app
WORKDIR /home/app
COPY --chown=app requirements.txt .
RUN pip install --user --no-cache-dir -r requirements.txt
COPY --chown=app luggage luggage
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "luggage.web:app"]
