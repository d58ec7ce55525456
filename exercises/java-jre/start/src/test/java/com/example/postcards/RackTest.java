package com.example.postcards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RackTest {
    @Test
    void turnsRound() {
        var rack = new Rack();
        var first = rack.next();
        rack.next();
        rack.next();
        assertEquals(first, rack.next());
    }
}
