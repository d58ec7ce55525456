#: Alpine in the tag, and still a whole JDK
#: labels fp-pppppp
#: fails base-image/fat-final-base
#: context maven
FROM maven:3.9-eclipse-temurin-21-alpine AS build
WORKDIR /src
COPY pom.xml ./
RUN mvn -B dependency:go-offline
COPY src ./src
RUN mvn -B -o package -DskipTests

FROM eclipse-temurin:21-jdk-alpine
COPY --from=build /src/target/app-1.0.jar /app.jar
USER 1000
ENTRYPOINT ["java", "-jar", "/app.jar"]
