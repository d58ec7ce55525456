#: the same, but the last stage stands on the SDK
#: labels ffpppfppf
#: fails base-image/fat-final-base multi-stage/final-from-builder security/runs-as-root
#: context dotnet-packages
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY ["App.csproj", "."]
RUN dotnet restore "./App.csproj"
COPY . .
RUN dotnet publish "./App.csproj" -c Release -o /app/publish /p:UseAppHost=false

FROM build AS final
WORKDIR /app/publish
ENTRYPOINT ["dotnet", "App.dll"]
