#: a finished jar on a JRE
#: labels p-----p-p
FROM eclipse-temurin:17-jre
COPY target/app-1.0.jar app.jar
USER 1000
ENTRYPOINT ["java", "-jar", "/app.jar"]
