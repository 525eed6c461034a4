package org.crowd4j.live;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** States to go back to, at most 32: each time they are too many every other one goes, and they are taken half as often. */
final class Checkpoints {
    private static final int MOST = 32;
    private static final int FIRST = 1 << 12;

    private final TreeMap<Integer, byte[]> taken = new TreeMap<>(); // snapshots by how many facts they know
    private int apart = FIRST;

    /** {@return whether a state that knows so many facts should be kept} */
    boolean due(int facts) {
        return facts - (taken.isEmpty() ? 0 : taken.lastKey()) >= apart;
    }

    void add(int facts, byte[] snapshot) {
        taken.put(facts, snapshot);
        if (taken.size() > MOST) {
            apart *= 2;
            boolean odd = true;
            for (Iterator<Integer> each = taken.keySet().iterator(); each.hasNext(); odd = !odd) {
                each.next();
                if (odd) {
                    each.remove();
                }
            }
        }
    }

    /** {@return the latest state that does not know a fact; later ones are dropped} */
    Map.@Nullable Entry<Integer, byte[]> before(int fact) {
        taken.tailMap(fact, false).clear();
        return taken.lastEntry();
    }
}
