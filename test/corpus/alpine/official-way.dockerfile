#: scanelf for run dependencies, build group deleted in the RUN
#: labels ppppppppp
#: context alpine-official-way
FROM alpine:3.22.1
ENV HAPROXY_VERSION=3.2.4 HAPROXY_SHA256=1a2b3c4d5e6f1a2b3c4d5e6f1a2b3c4d5e6f1a2b3c4d5e6f1a2b3c4d5e6f1a2b
RUN set -eux; \
	addgroup --gid 99 --system haproxy; \
	adduser --disabled-password --home /var/lib/haproxy --ingroup haproxy --no-create-home --system --uid 99 haproxy
RUN set -eux; \
	apk add --no-cache --virtual .build-deps gcc libc-dev linux-headers lua5.4-dev make openssl openssl-dev pcre2-dev tar; \
	wget -O haproxy.tar.gz "https://www.haproxy.org/download/3.2/src/haproxy-${HAPROXY_VERSION}.tar.gz"; \
	echo "$HAPROXY_SHA256 *haproxy.tar.gz" | sha256sum -c; \
	mkdir -p /usr/src/haproxy; \
	tar -xzf haproxy.tar.gz -C /usr/src/haproxy --strip-components=1; \
	rm haproxy.tar.gz; \
	make -C /usr/src/haproxy -j "$(getconf _NPROCESSORS_ONLN)" all TARGET=linux-musl USE_OPENSSL=1; \
	make -C /usr/src/haproxy install-bin; \
	rm -rf /usr/src/haproxy; \
	runDeps="$( \
		scanelf --needed --nobanner --format '%n#p' --recursive /usr/local \
			| tr ',' '\n' | sort -u \
			| awk 'system("[ -e /usr/local/lib/" $1 " ]") == 0 { next } { print "so:" $1 }' \
	)"; \
	apk add --no-network --virtual .haproxy-rundeps $runDeps; \
	apk del --no-network .build-deps
USER haproxy
COPY haproxy.cfg /usr/local/etc/haproxy/
CMD ["haproxy", "-f", "/usr/local/etc/haproxy/haproxy.cfg"]
