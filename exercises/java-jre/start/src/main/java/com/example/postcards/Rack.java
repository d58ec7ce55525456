package com.example.postcards;

import java.util.List;

/** A rack that turns. */
public final class Rack {
    private static final List<String> CARDS = List.of("Greetings from Lisbon", "Oslo in the rain", "Tokyo, 5 a.m.");
    private int turn;

    public synchronized String next() {
        return CARDS.get(turn++ % CARDS.size());
    }
}
