package org.crowd4j.live.internal.scoring;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots to restart from, the denser the nearer they are to the latest: a restart visits at most
 * about twice as many facts as have come since the one that changed. Their number grows with the
 * logarithm of the facts.
 */
public final class Checkpoints {
    public static final int STEP = 1 << 12; // facts between two, at least
    private static final int BYTES = 64; // of a snapshot for each fact before the next: large ones take long

    private final TreeMap<Long, byte[]> snapshots = new TreeMap<>(); // by the number of facts they cover

    /** {@return whether a snapshot after {@code facts} facts should be kept} */
    public boolean due(long facts) {
        Map.Entry<Long, byte[]> last = snapshots.lastEntry();
        return last == null ? facts >= STEP : facts - last.getKey() >= Math.max(STEP, last.getValue().length / BYTES);
    }

    /** Adds a snapshot after all others. One goes where those beside it are near enough. */
    public void add(long facts, byte[] snapshot) {
        snapshots.put(facts, snapshot);
        long newer = facts;
        Long each = snapshots.lowerKey(facts);
        while (each != null) {
            Long older = snapshots.lowerKey(each);
            if (older != null && facts - older <= 2 * (facts - newer)) {
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
    public Map.@Nullable Entry<Long, byte[]> before(long fact) {
        snapshots.tailMap(fact, false).clear();
        return snapshots.lastEntry();
    }

    /** {@return the snapshots as they are now} */
    Checkpoints copy() {
        Checkpoints copy = new Checkpoints();
        copy.snapshots.putAll(snapshots);
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

    /** Writes all of them. */
    void write(StateOutput out) {
        out.count(snapshots.size());
        snapshots.forEach((facts, snapshot) -> out.count(facts).bytes(snapshot, snapshot.length));
    }

    /**
     * {@return what was written}
     *
     * @param most what no one covers more than
     */
    static Checkpoints read(StateInput in, long most) {
        Checkpoints read = new Checkpoints();
        for (int left = in.things(2, "the number of earlier ratings"); left > 0; left--) {
            read.snapshots.put(in.upTo(most, "the end of earlier ratings"), in.bytes());
        }
        return read;
    }
}
