FROM maven:3.9-amazoncorretto-21 AS build
WORKDIR /app
COPY pom.xml .
COPY src src
RUN --mount=type=cache,target=/root/.m2 mvn -B package && cp target/*.jar /app.jar

FROM amazoncorretto:21-alpine-jre
COPY --from=build /app.jar /app.jar
USER 1000
CMD ["java","-jar","/app.jar"]
