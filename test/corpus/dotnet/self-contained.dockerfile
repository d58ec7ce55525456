#: trimmed and self-contained, on what .NET needs and no more
#: labels pp-pppppp
#: context dotnet-packages
FROM mcr.microsoft.com/dotnet/sdk:8.0-alpine AS build
WORKDIR /src
COPY *.csproj .
RUN dotnet restore -r linux-musl-x64
COPY . .
RUN dotnet publish -c Release -r linux-musl-x64 --self-contained true --no-restore -o /out /p:PublishTrimmed=true

FROM mcr.microsoft.com/dotnet/runtime-deps:8.0-alpine
COPY --from=build /out /app
USER app
ENTRYPOINT ["/app/App"]
