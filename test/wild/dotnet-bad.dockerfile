# fails: base-image multi-stage clean-up pin-versions security
FROM mcr.microsoft.com/dotnet/sdk
WORKDIR /src
COPY . .
RUN dotnet publish -c Release -o out
ENTRYPOINT ["dotnet", "out/aspnetapp.dll"]
