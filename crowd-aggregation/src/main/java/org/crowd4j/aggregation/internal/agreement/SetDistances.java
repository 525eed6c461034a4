package org.crowd4j.aggregation.internal.agreement;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Set;

/** Distances of texts that name sets: labels joined by {@code |}. */
public final class SetDistances {
    private static final Splitter LABELS = Splitter.on('|').omitEmptyStrings();

    private SetDistances() {}

    public static double jaccard(String a, String b) {
        return 1 - similarity(set(a), set(b));
    }

    public static double masi(String a, String b) {
        Set<String> left = set(a);
        Set<String> right = set(b);
        int common = Sets.intersection(left, right).size();
        double nested = common == left.size() || common == right.size() ? 2.0 / 3 : 1.0 / 3;
        return 1 - (left.equals(right) ? 1 : nested * similarity(left, right));
    }

    private static double similarity(Set<String> a, Set<String> b) {
        int common = Sets.intersection(a, b).size();
        int all = a.size() + b.size() - common;
        return all == 0 ? 1 : (double) common / all;
    }

    private static Set<String> set(String text) {
        return ImmutableSet.copyOf(LABELS.split(text));
    }
}
