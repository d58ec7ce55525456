module example.com/weigh

go 1.22
