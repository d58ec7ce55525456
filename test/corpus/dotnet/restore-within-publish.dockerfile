#: publish fetches the packages, after the sources
#: labels pp-ppppfp
#: fails order/source-before-dependencies
#: context dotnet-packages
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish -c Release -o /out

FROM mcr.microsoft.com/dotnet/aspnet:8.0-alpine
WORKDIR /app
COPY --from=build /out .
USER app
ENTRYPOINT ["dotnet", "App.dll"]
