#: a mirror of the official image
#: labels f-----p-p
#: fails base-image/fat-final-base
FROM public.ecr.aws/docker/library/node:22
USER node
CMD ["node"]
