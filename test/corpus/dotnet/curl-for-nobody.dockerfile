#: curl in the runtime, and nothing that calls it
#: labels ppppfpppp
#: fails only-needed/unused-tool
#: context dotnet-packages
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY App.csproj ./
RUN dotnet restore
COPY . .
RUN dotnet publish -c Release -o /out --no-restore

FROM mcr.microsoft.com/dotnet/aspnet:8.0
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
COPY --from=build /out /app
USER app
ENTRYPOINT ["dotnet", "/app/App.dll"]
