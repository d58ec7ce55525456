#: a JRE by a variable's default
#: labels p-----p-p
ARG FLAVOUR=21-jre-alpine
FROM eclipse-temurin:${FLAVOUR}
USER 1000
CMD ["java", "-version"]
