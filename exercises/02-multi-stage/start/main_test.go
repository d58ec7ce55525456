package main

import "testing"

func TestWeight(t *testing.T) {
	if got := weight(packed); got != 1130 {
		t.Errorf("weight: %d grams, want 1130", got)
	}
}
