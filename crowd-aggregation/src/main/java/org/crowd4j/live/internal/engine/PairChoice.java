package org.crowd4j.live.internal.engine;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.crowd4j.ItemConsensus;
import org.crowd4j.pairwise.NextPairs;
import org.jspecify.annotations.Nullable;

/**
 * Which pairs of items are compared next. To choose them takes the square of the number of items,
 * so it is done again when the facts have grown by a hundredth. Meanwhile the pairs are handed out
 * in turn, the best first: workers who ask at the same time get different ones.
 */
public final class PairChoice {
    private static final int PAIRS = 100;
    private static final int GROWTH = 100; // facts for each that may come before the next choice

    private final ReentrantLock choosing = new ReentrantLock();
    private volatile @Nullable Chosen latest;

    private record Chosen(int facts, List<List<String>> pairs, AtomicInteger next) {}

    /** {@return a pair that is not among those compared; empty if there is none} */
    public List<String> next(int facts, Supplier<ItemConsensus> consensus, Set<List<String>> compared) {
        Chosen chosen = chosen(facts, consensus);
        int from = chosen.next.getAndIncrement();
        for (int i = 0; i < chosen.pairs.size(); i++) {
            List<String> pair = chosen.pairs.get(Math.floorMod(from + i, chosen.pairs.size()));
            if (!compared.contains(pair)) {
                return pair;
            }
        }
        return List.of();
    }

    /** One thread chooses, and the others use the choice before. */
    private Chosen chosen(int facts, Supplier<ItemConsensus> consensus) {
        Chosen before = latest;
        if (before != null && (isFresh(before, facts) || !choosing.tryLock())) {
            return before;
        }
        if (before == null) {
            choosing.lock();
        }
        try {
            Chosen now = latest;
            if (now == null || !isFresh(now, facts)) {
                now = new Chosen(facts, pairs(consensus.get()), new AtomicInteger());
                latest = now;
            }
            return now;
        } finally {
            choosing.unlock();
        }
    }

    private static boolean isFresh(Chosen chosen, int facts) {
        return facts - chosen.facts <= chosen.facts / GROWTH;
    }

    private static List<List<String>> pairs(ItemConsensus consensus) {
        return NextPairs.of(consensus, PAIRS).stream()
                .map(pair -> List.of(pair.first(), pair.second()))
                .toList();
    }
}
