#: pip --user as an ordinary user in the builder, its ~/.local handed over with owner and PATH
#: labels ppppppppp
#: context python-user-site-of-an-ordinary-user
FROM python:3.13.7-slim-bookworm AS build
RUN useradd -m app
USER app
WORKDIR /home/app
COPY requirements.txt .
RUN pip install --user --no-cache-dir --no-warn-script-location -r requirements.txt

FROM python:3.13.7-slim-bookworm
RUN useradd -m app
USER app
WORKDIR /home/app
COPY --from=build --chown=app /home/app/.local .local
ENV PATH=/home/app/.local/bin:$PATH
COPY app app
CMD ["gunicorn", "app.main:app"]
