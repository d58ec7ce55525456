package timetable

import "testing"

func TestFrom(t *testing.T) {
	all := []Departure{{"LIS", "OSL", "09:40"}, {"OSL", "LIS", "15:05"}}
	if got := From(all, "LIS"); len(got) != 1 || got[0].To != "OSL" {
		t.Errorf("from LIS: %v", got)
	}
}
