package org.crowd4j.live.internal.scoring;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * At most 32 snapshots to restart from. When there are more, every other one is dropped and the
 * interval between them doubles.
 */
public final class Checkpoints {
    private static final int CAPACITY = 32;
    public static final int STEP = 1 << 12; // facts between the first ones

    private final TreeMap<Integer, byte[]> snapshots = new TreeMap<>(); // by the number of facts they cover
    private int interval = STEP;

    /** {@return whether a snapshot after {@code facts} facts should be kept} */
    public boolean due(int facts) {
        return facts - (snapshots.isEmpty() ? 0 : snapshots.lastKey()) >= interval;
    }

    public void add(int facts, byte[] snapshot) {
        snapshots.put(facts, snapshot);
        if (snapshots.size() > CAPACITY) {
            interval *= 2;
            boolean odd = true;
            for (Iterator<Integer> each = snapshots.keySet().iterator(); each.hasNext(); odd = !odd) {
                each.next();
                if (odd) {
                    each.remove();
                }
            }
        }
    }

    /** {@return the latest snapshot that does not cover a fact; later ones are dropped} */
    public Map.@Nullable Entry<Integer, byte[]> before(int fact) {
        snapshots.tailMap(fact, false).clear();
        return snapshots.lastEntry();
    }
}
