FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY pom.xml .
RUN mvn -B dependency:go-offline
COPY src src
RUN mvn -B package
FROM debian:bookworm-slim
ENV JAVA_HOME=/opt/java PATH=/opt/java/bin:$PATH
COPY --from=eclipse-temurin:21-jre /opt/java/openjdk $JAVA_HOME
COPY --from=build /app/target/postcards.jar /app/
WORKDIR /app
USER www-data
CMD ["java", "-jar", "postcards.jar"]
