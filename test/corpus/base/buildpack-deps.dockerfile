#: compilers for everything
#: labels f-----p-p
#: fails base-image/fat-final-base
FROM buildpack-deps:bookworm
USER 1000
CMD ["sh"]
