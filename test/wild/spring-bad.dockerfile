# fails: base-image multi-stage clean-up security
FROM openjdk:17-jdk
COPY . /app
WORKDIR /app
RUN ./mvnw clean package
ENTRYPOINT ["java","-jar","target/demo.jar"]
