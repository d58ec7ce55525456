FROM debian:bookworm-slim
RUN <<A && <<B
apt-get update
A
apt-get install -y less
B
RUN <<-EOS
	set -eu
	apt-get update
	if true; then
		apt-get install -y tini
	fi
EOS
CMD ["less"]
