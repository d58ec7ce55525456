# refused by: requirement/starts-what-was-built
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY pom.xml ./
RUN mvn -B dependency:go-offline
COPY src ./src
RUN mvn -B package
FROM debian:bookworm-slim
COPY --from=build /app/target/postcards.jar /postcards.jar
USER 1000
CMD ["java", "-jar", "/postcards.jar"]
