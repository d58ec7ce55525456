#: no RUN, no layers to judge
#: labels p-----p-p
FROM node:22-alpine
ENV A=1 B=2
ENV C=3
LABEL a=b
EXPOSE 3000
USER node
CMD ["node"]
