package org.crowd4j.ballots;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.choice.Rational;

/** Votes of ballots that are shared by whole numbers of candidates: exact, with few fractions. */
final class Shares {
    private final long[][] counts; // by candidate, then by how many share a ballot

    Shares(int candidates) {
        counts = new long[candidates][1];
    }

    /** Adds ballots, each of which the candidate shares with {@code sharers - 1} others. */
    void add(int candidate, int sharers, long ballots) {
        if (counts[candidate].length < sharers) {
            counts[candidate] = Arrays.copyOf(counts[candidate], sharers);
        }
        counts[candidate][sharers - 1] += ballots;
    }

    Rational total(int candidate) {
        long[] own = counts[candidate];
        Rational sum = Rational.of(own[0]);
        for (int sharers = 2; sharers <= own.length; sharers++) {
            sum = sum.plus(Rational.of(own[sharers - 1], sharers));
        }
        return sum;
    }

    List<Rational> totals() {
        return IntStream.range(0, counts.length).mapToObj(this::total).toList();
    }
}
