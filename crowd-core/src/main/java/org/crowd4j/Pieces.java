package org.crowd4j;

import java.util.stream.IntStream;

/**
 * Runs over many things in pieces, on all cores; how they are cut depends on their number alone.
 */
final class Pieces {
    private static final int SEVERAL = 1 << 16;
    private static final int PIECES = 64;

    private Pieces() {}

    /** Work on the things from a number, to before another one. */
    @FunctionalInterface
    interface Work {
        /** Does it. */
        void run(int from, int to);
    }

    /** Does work on things; pieces may run at the same time. */
    static void run(int size, Work work) {
        int pieces = size < SEVERAL ? 1 : PIECES;
        IntStream.range(0, pieces)
                .parallel()
                .forEach(piece -> work.run(begin(size, piece, pieces), begin(size, piece + 1, pieces)));
    }

    private static int begin(int size, int piece, int pieces) {
        return (int) ((long) size * piece / pieces);
    }
}
