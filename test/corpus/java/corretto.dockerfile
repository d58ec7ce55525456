#: Amazon's JDK under a finished jar
#: labels f-----p-p
#: fails base-image/fat-final-base
FROM amazoncorretto:21
COPY target/app-1.0.jar /app.jar
USER 1000
CMD ["java", "-jar", "/app.jar"]
