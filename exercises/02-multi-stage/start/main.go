// Command weigh says over HTTP what a packed suitcase weighs.
package main

import (
	"encoding/json"
	"log"
	"net/http"
)

type item struct {
	Name  string `json:"name"`
	Grams int    `json:"grams"`
}

var packed = []item{{"passport", 40}, {"sandals", 480}, {"wool jumper", 610}}

func weight(items []item) int {
	sum := 0
	for _, one := range items {
		sum += one.Grams
	}
	return sum
}

func main() {
	http.HandleFunc("/health", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusOK)
	})
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		json.NewEncoder(w).Encode(map[string]any{"items": packed, "grams": weight(packed)})
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
