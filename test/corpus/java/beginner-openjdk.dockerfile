#: a finished jar on a whole JDK
#: labels f-----p-f
#: fails base-image/fat-final-base security/runs-as-root
FROM openjdk:17
COPY target/app-1.0.jar app.jar
ENTRYPOINT ["java", "-jar", "/app.jar"]
