#: a builder may be as untidy as it likes
#: labels ppp-ppppp
FROM debian:bookworm AS build
RUN apt-get update
RUN apt-get install -y build-essential curl git vim
RUN echo 'int main(){return 0;}' > /a.c && gcc -static -o /app /a.c

FROM debian:bookworm-slim
RUN useradd --system app
COPY --from=build /app /usr/local/bin/app
USER app
CMD ["app"]
