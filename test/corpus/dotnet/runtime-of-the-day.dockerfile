#: latest where .NET 10 may come tomorrow
#: labels pp-pppfpp
#: fails pin-versions/moving-tag
#: context dotnet-packages
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY App.csproj ./
RUN dotnet restore
COPY . .
RUN dotnet publish -c Release -o /out --no-restore

FROM mcr.microsoft.com/dotnet/aspnet:latest
COPY --from=build /out /app
USER app
ENTRYPOINT ["dotnet", "/app/App.dll"]
