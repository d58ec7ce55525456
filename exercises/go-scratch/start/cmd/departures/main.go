// Command departures says over HTTP what leaves next.
package main

import (
	"encoding/json"
	"log"
	"net/http"

	"example.com/departures/internal/timetable"
)

func main() {
	rows, err := timetable.Read("timetable.csv")
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/health", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusOK)
	})
	http.HandleFunc("/next", func(w http.ResponseWriter, r *http.Request) {
		json.NewEncoder(w).Encode(timetable.From(rows, r.URL.Query().Get("from")))
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
