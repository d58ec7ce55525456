FROM debian:bookworm-slim
RUN useradd -r app
COPY --chmod=755 big /srv/app
RUN chown -R app /srv/app
USER app
CMD ["ls","/srv/app"]
