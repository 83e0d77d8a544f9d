package io.homeward.replication.internal.target;

import io.homeward.api.PointKind;

/** The kinds of points as journals store them; the numbers never change. */
final class PointKinds {

    private PointKinds() {}

    static byte code(PointKind kind) {
        return switch (kind) {
            case SHUTDOWN -> 1;
            case APPLICATION -> 2;
            case CRASH -> 3;
            case DISK -> 4;
        };
    }

    /** Returns the kind; what a later version may have stored counts as the weakest. */
    static PointKind of(byte code) {
        return switch (code) {
            case 1 -> PointKind.SHUTDOWN;
            case 2 -> PointKind.APPLICATION;
            case 3 -> PointKind.CRASH;
            default -> PointKind.DISK;
        };
    }
}
