#: as the official images do it: remember, install, verify, purge
#: labels p-ppppppp
#: context entrypoint
FROM debian:bookworm-slim
RUN groupadd -r app --gid=999; useradd -r -g app --uid=999 app
ENV GOSU_VERSION 1.17
ENV GOSU_SHA256 bbc4136d03ab138b1ad66fa4fc051bafc6cc7ffae632b069a53657279a450de3
RUN set -eux; \
	savedAptMark="$(apt-mark showmanual)"; \
	apt-get update; \
	apt-get install -y --no-install-recommends ca-certificates wget; \
	rm -rf /var/lib/apt/lists/*; \
	wget -O /usr/local/bin/gosu "https://github.com/tianon/gosu/releases/download/$GOSU_VERSION/gosu-amd64"; \
	echo "$GOSU_SHA256 */usr/local/bin/gosu" | sha256sum -c -; \
	apt-mark auto '.*' > /dev/null; \
	[ -z "$savedAptMark" ] || apt-mark manual $savedAptMark > /dev/null; \
	apt-get purge -y --auto-remove -o APT::AutoRemove::RecommendsImportant=false; \
	chmod +x /usr/local/bin/gosu; \
	gosu --version
COPY entrypoint.sh /usr/local/bin/
ENTRYPOINT ["entrypoint.sh"]
CMD ["sleep", "9"]
