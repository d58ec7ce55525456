module example.com/departures

go 1.19
