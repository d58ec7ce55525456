#: no .dockerignore: what the desk has built goes along
#: labels pp-fppppp
#: fails dockerignore/unneeded-files-copied
#: context dotnet-solution
#: ignore -
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY App/App.csproj App/
RUN dotnet restore App/App.csproj
COPY . .
RUN dotnet publish App/App.csproj -c Release -o /out --no-restore

FROM mcr.microsoft.com/dotnet/aspnet:8.0-alpine
COPY --from=build /out /app
USER 1654
ENTRYPOINT ["dotnet", "/app/App.dll"]
