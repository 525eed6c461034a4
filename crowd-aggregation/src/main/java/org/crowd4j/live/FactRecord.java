package org.crowd4j.live;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.List;

/** Facts of one record, and the record. */
final class FactRecord {
    private static final int MOST = 100; // facts, where many are added together

    private final List<Fact> facts;
    private final byte[] bytes;

    private FactRecord(List<Fact> facts, byte[] bytes) {
        this.facts = facts;
        this.bytes = bytes;
    }

    List<Fact> facts() {
        return facts;
    }

    /** {@return the record, which is not copied} */
    byte[] bytes() {
        return bytes;
    }

    /** {@return facts that are to be added together, in as many records as they need} */
    static List<FactRecord> of(List<? extends Fact> facts) {
        List<FactRecord> records = new ArrayList<>();
        for (List<? extends Fact> some : Lists.partition(facts, MOST)) {
            records.add(new FactRecord(List.copyOf(some), Journal.record(some.toArray(Fact[]::new))));
        }
        return records;
    }

    /** {@return the number of the record of a fact by its position among those added together} */
    static long number(long first, int fact) {
        return first + fact / MOST;
    }
}
