#: every saved class fetches half the internet
#: labels pp-ppppfp
#: fails order/source-before-dependencies
#: context maven
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN mvn -B -DskipTests package

FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app-1.0.jar /app.jar
USER 1000
CMD ["java", "-jar", "/app.jar"]
