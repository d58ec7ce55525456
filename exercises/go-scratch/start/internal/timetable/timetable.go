// Package timetable reads and searches departures.
package timetable

import (
	"encoding/csv"
	"os"
)

// Departure is one row of the timetable.
type Departure struct {
	From string `json:"from"`
	To   string `json:"to"`
	At   string `json:"at"`
}

// Read takes a file of from,to,at.
func Read(path string) ([]Departure, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, err
	}
	var all []Departure
	for _, row := range rows {
		all = append(all, Departure{From: row[0], To: row[1], At: row[2]})
	}
	return all, nil
}

// From keeps what leaves a place.
func From(all []Departure, place string) []Departure {
	kept := []Departure{}
	for _, one := range all {
		if one.From == place {
			kept = append(kept, one)
		}
	}
	return kept
}
