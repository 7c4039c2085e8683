module lakeformation-jobs/client-go

go 1.24
