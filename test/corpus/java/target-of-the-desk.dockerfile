#: 30 MB of classes that the build makes anew
#: labels pp-fppppp
#: fails dockerignore/unneeded-files-copied
#: context maven-messy
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY pom.xml .
RUN mvn -B dependency:go-offline
COPY . .
RUN mvn -B -o -DskipTests package

FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app-1.0.jar /app.jar
USER 1000
CMD ["java", "-jar", "/app.jar"]
