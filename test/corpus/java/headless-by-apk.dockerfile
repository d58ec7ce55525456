#: a headless runtime from the distribution
#: labels p-p-ppppp
FROM alpine:3.20
RUN apk add --no-cache openjdk21-jre-headless
COPY target/app-1.0.jar /app.jar
USER 1000
CMD ["java", "-jar", "/app.jar"]
