#: the whole project is copied, obj and sources too
#: labels pf-ppfppp
#: fails multi-stage/source-shipped clean-up/cache-left-in-layer
#: context dotnet-packages
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY App.csproj ./
RUN dotnet restore
COPY . .
RUN dotnet publish -c Release -o out --no-restore

FROM mcr.microsoft.com/dotnet/aspnet:8.0-alpine
COPY --from=build /src /app
USER app
ENTRYPOINT ["dotnet", "/app/out/App.dll"]
