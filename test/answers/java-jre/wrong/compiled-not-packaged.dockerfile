# refused by: requirement/builds
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY pom.xml ./
COPY src ./src
RUN mvn -B compile

FROM eclipse-temurin:21-jre-alpine
COPY --from=build /app/target/postcards.jar /postcards.jar
USER 1000
CMD ["java", "-jar", "/postcards.jar"]
