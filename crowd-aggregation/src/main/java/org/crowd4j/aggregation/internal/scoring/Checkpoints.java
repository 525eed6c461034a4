package org.crowd4j.aggregation.internal.scoring;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * At most 32 snapshots to restart from. When there are more, every other one is dropped and the
 * interval between them doubles.
 */
public final class Checkpoints {
    private static final int CAPACITY = 32;
    public static final int STEP = 1 << 12; // facts between the first ones

    private final TreeMap<Long, byte[]> snapshots = new TreeMap<>(); // by the number of facts they cover
    private long interval = STEP;

    /** {@return whether a snapshot after {@code facts} facts should be kept} */
    public boolean due(long facts) {
        return facts - (snapshots.isEmpty() ? 0 : snapshots.lastKey()) >= interval;
    }

    public void add(long facts, byte[] snapshot) {
        snapshots.put(facts, snapshot);
        if (snapshots.size() > CAPACITY) {
            interval *= 2;
            boolean odd = true;
            for (Iterator<Long> each = snapshots.keySet().iterator(); each.hasNext(); odd = !odd) {
                each.next();
                if (odd) {
                    each.remove();
                }
            }
        }
    }

    /** {@return the latest snapshot that does not cover a fact; later ones are dropped} */
    public Map.@Nullable Entry<Long, byte[]> before(long fact) {
        snapshots.tailMap(fact, false).clear();
        return snapshots.lastEntry();
    }

    /** {@return the snapshots as they are now} */
    Checkpoints copy() {
        Checkpoints copy = new Checkpoints();
        copy.snapshots.putAll(snapshots);
        copy.interval = interval;
        return copy;
    }

    /** {@return the numbers of facts that they cover, in order} */
    public IntStream covered() {
        return snapshots.keySet().stream().mapToInt(Long::intValue);
    }

    /** {@return the snapshots in order} */
    public byte[][] snapshots() {
        return snapshots.values().toArray(byte[][]::new);
    }

    /**
     * Writes the last one, and of the others those that are about one, three, seven ... intervals
     * before it: what is retracted is most often recent.
     */
    void write(StateOutput out) {
        List<Map.Entry<Long, byte[]>> kept = new ArrayList<>();
        long back = 0;
        for (Map.Entry<Long, byte[]> each : snapshots.descendingMap().entrySet()) {
            if (snapshots.lastKey() - each.getKey() >= back) {
                kept.add(each);
                back = 2 * (snapshots.lastKey() - each.getKey()) + interval;
            }
        }
        out.count(interval).count(kept.size());
        kept.forEach(each -> out.count(each.getKey()).bytes(each.getValue(), each.getValue().length));
    }

    /**
     * {@return what was written}
     *
     * @param most what no one covers more than
     */
    static Checkpoints read(StateInput in, long most) {
        Checkpoints read = new Checkpoints();
        read.interval = in.count();
        checkArgument(
                read.interval >= STEP, "the interval of ratings must be at least %s, got %s", STEP, read.interval);
        for (int left = in.below(CAPACITY + 1L, "the number of earlier ratings"); left > 0; left--) {
            read.snapshots.put(in.upTo(most, "the end of earlier ratings"), in.bytes());
        }
        return read;
    }
}
