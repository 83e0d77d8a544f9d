package io.homeward.azure.internal.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.HomewardException;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {

    private final AdaptiveLimit limit = new AdaptiveLimit();

    @Test
    void oneBurstOfThrottlingHalvesItOnce() throws Exception {
        int[] tickets = new int[AdaptiveLimit.FIRST];
        for (int i = 0; i < tickets.length; i++) {
            tickets[i] = limit.enter("d");
        }
        for (int ticket : tickets) {
            limit.leave(ticket, true);
        }
        assertEquals(AdaptiveLimit.FIRST / 2, limit.current());
        limit.leave(limit.enter("d"), true);
        assertEquals(AdaptiveLimit.FIRST / 4, limit.current());
    }

    @Test
    void neverFallsBelowOneNorGrowsWithoutEnd() throws Exception {
        for (int i = 0; i < 20; i++) {
            limit.leave(limit.enter("d"), true);
        }
        assertEquals(1, limit.current());
        for (int i = 0; i < 1000; i++) {
            limit.leave(limit.enter("d"), false);
        }
        assertEquals(AdaptiveLimit.MAX, limit.current());
    }

    @Test
    void whoWaitsCanBeInterrupted() throws Exception {
        for (int i = 0; i < AdaptiveLimit.FIRST; i++) {
            limit.enter("d");
        }
        Thread.currentThread().interrupt();
        HomewardException interrupted = assertThrows(HomewardException.class, () -> limit.enter("d"));
        assertEquals("HW-AZURE-090", interrupted.problem().code());
        assertTrue(Thread.interrupted());
    }
}
