#: the builder's tag moves
#: labels pp-pppfpp
#: fails pin-versions/moving-tag
#: context maven
FROM maven AS build
WORKDIR /src
COPY pom.xml .
RUN mvn -B dependency:go-offline
COPY src src
RUN mvn -B -o -DskipTests package

FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app-1.0.jar /app.jar
USER 1000
CMD ["java", "-jar", "/app.jar"]
