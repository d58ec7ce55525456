#: the whole build folder instead of the published output: sources, obj and bin ship
#: labels pf-ppfppp
#: fails multi-stage/source-shipped clean-up/cache-left-in-layer
#: context dotnet-build-folder-copied
FROM mcr.microsoft.com/dotnet/sdk:9.0.304 AS build
WORKDIR /src
COPY Api.csproj .
RUN dotnet restore
COPY . .
RUN dotnet publish -c Release --no-restore -o /src/out

FROM mcr.microsoft.com/dotnet/aspnet:9.0.8-noble-chiseled
WORKDIR /app
COPY --from=build /src .
ENTRYPOINT ["dotnet", "out/Api.dll"]
