package io.homeward.journal.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Random;
import org.junit.jupiter.api.Test;

class UndoIndexTest {

    private static final int SIZE = 200;

    @Test
    void theFirstRecordForEachByteWins() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            UndoIndex index = new UndoIndex();
            UndoRef[] model = new UndoRef[SIZE];
            for (int i = 0; i < 40; i++) {
                int length = 1 + random.nextInt(30);
                int start = random.nextInt(SIZE - length);
                UndoRef ref = new UndoRef(start, 1, i, length, 0, true);
                index.add(ref);
                for (int at = start; at < start + length; at++) {
                    model[at] = model[at] == null ? ref : model[at];
                }
                requireSame(model, index, random, "seed " + seed);
            }
        }
    }

    private static void requireSame(UndoRef[] model, UndoIndex index, Random random, String where) {
        int from = random.nextInt(SIZE);
        int to = from + random.nextInt(SIZE - from);
        int at = from;
        for (UndoIndex.Span span : index.within(from, to)) {
            for (; at < span.start(); at++) {
                assertNull(model[at], where);
            }
            for (; at < span.end(); at++) {
                assertEquals(model[at], span.ref(), where);
            }
        }
        for (; at < to; at++) {
            assertNull(model[at], where);
        }
    }
}
