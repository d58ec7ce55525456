#: a global tool without a version builds it
#: labels pp-pppfpp
#: fails pin-versions/unpinned-package
#: context dotnet-packages
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
RUN dotnet tool install --global dotnet-ef
WORKDIR /src
COPY App.csproj ./
RUN dotnet restore
COPY . .
RUN dotnet publish -c Release -o /out --no-restore

FROM mcr.microsoft.com/dotnet/aspnet:8.0-alpine
COPY --from=build /out /app
USER app
ENTRYPOINT ["dotnet", "/app/App.dll"]
