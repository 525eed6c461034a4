package org.crowd4j.aggregation.internal.scoring;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots to restart from, the denser the nearer they are to the latest: a restart visits at most
 * about twice as many facts as have come since the one that changed. Their number grows with the
 * logarithm of the facts.
 */
public final class Checkpoints {
    public static final int STEP = 1 << 12; // facts between two, at least
    private static final int BYTES = 64; // of a snapshot for each fact before the next: large ones take long

    private final TreeMap<Integer, byte[]> snapshots = new TreeMap<>(); // by the number of facts they cover

    /** {@return whether a snapshot after {@code facts} facts should be kept} */
    public boolean due(int facts) {
        Map.Entry<Integer, byte[]> last = snapshots.lastEntry();
        return last == null ? facts >= STEP : facts - last.getKey() >= Math.max(STEP, last.getValue().length / BYTES);
    }

    /** Adds a snapshot after all others. One goes where those beside it are near enough. */
    public void add(int facts, byte[] snapshot) {
        snapshots.put(facts, snapshot);
        int newer = facts;
        Integer each = snapshots.lowerKey(facts);
        while (each != null) {
            Integer older = snapshots.lowerKey(each);
            if (older != null && (long) facts - older <= 2L * (facts - newer)) {
                snapshots.remove(each);
            } else {
                newer = each;
            }
            each = older;
        }
    }

    /** {@return how many there are} */
    int size() {
        return snapshots.size();
    }

    /** {@return the latest snapshot that does not cover a fact; later ones are dropped} */
    public Map.@Nullable Entry<Integer, byte[]> before(int fact) {
        snapshots.tailMap(fact, false).clear();
        return snapshots.lastEntry();
    }
}
