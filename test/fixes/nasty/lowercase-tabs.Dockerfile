from debian:bookworm-slim
run	apt-get update\
	&&	apt-get	install	-y	less
cmd ["less"]
