FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3 && rm -rf /var/lib/apt/lists/*
RUN <<EOF python3
print("apt-get install -y less")
EOF
RUN <<EOF
#!/usr/bin/python3
print("apt-get update")
EOF
USER 1000
CMD ["python3","-V"]
