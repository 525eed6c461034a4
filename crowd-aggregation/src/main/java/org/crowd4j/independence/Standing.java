package org.crowd4j.independence;

import java.util.Optional;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.categorical.OneCoin;
import org.crowd4j.internal.WilsonInterval;

/**
 * Whether the members of a group are clearly better than the other workers on the same tasks: by
 * gold where they answered enough of it, else by a fit in which every answer has its full weight. A
 * group that gives many of the answers to its tasks wins over such a fit, whatever its answers are,
 * so the fit decides for small groups only.
 */
final class Standing {
    /** Answers of members to tasks with gold from which gold decides. */
    private static final int MIN_GOLD_ANSWERS = 20;

    /** Largest share of the answers to its tasks of a group that cannot win over the fit. */
    private static final double MAX_ANSWER_SHARE = 0.25;

    /** Smallest difference in accuracy that counts as clearly better. */
    private static final double MIN_LEAD = 0.05;

    private final DistinctAnswers distinct;
    private final Gold gold;
    private Optional<Posterior> fit = Optional.empty();

    Standing(DistinctAnswers distinct, Gold gold) {
        this.distinct = distinct;
        this.gold = gold;
    }

    private Posterior fit() {
        if (fit.isEmpty()) {
            fit = Optional.of(new OneCoin()
                    .aggregate(distinct.answers, Known.nothing().withGold(gold), Progress.none())
                    .posterior());
        }
        return fit.get();
    }

    /** {@return whether the members, by worker, are clearly better than the others} */
    boolean better(boolean[] in) {
        Comparison byGold = new Comparison(in, true);
        return byGold.answers >= MIN_GOLD_ANSWERS
                ? byGold.clear()
                : byGold.answerShare() <= MAX_ANSWER_SHARE && new Comparison(in, false).clear();
    }

    /** Right answers of members and of the others to the tasks of the group. */
    private final class Comparison {
        private final double[] right = new double[distinct.n];
        private final double[] all = new double[distinct.n];
        private final double[] othersRight = new double[distinct.n];
        private final double[] others = new double[distinct.n];
        int answers; // of members
        private double share; // Σ over tasks of the group of its share of the answers
        private int tasks;

        Comparison(boolean[] in, boolean byGold) {
            for (int i = 0; i < distinct.n; i++) {
                int members = 0;
                for (int a = distinct.from[i]; a < distinct.from[i + 1]; a++) {
                    members += in[distinct.worker[a]] ? 1 : 0;
                }
                if (members == 0) {
                    continue;
                }
                share += (double) members / (distinct.from[i + 1] - distinct.from[i]);
                tasks++;
                if (byGold && distinct.gold[i] < 0) {
                    continue;
                }
                answers += members;
                for (int a = distinct.from[i]; a < distinct.from[i + 1]; a++) {
                    double probability = byGold
                            ? (distinct.label[a] == distinct.gold[i] ? 1 : 0)
                            : fit().probability(i, distinct.label[a]);
                    boolean member = in[distinct.worker[a]];
                    (member ? right : othersRight)[i] += probability;
                    (member ? all : others)[i]++;
                }
            }
        }

        double answerShare() {
            return tasks == 0 ? 0 : share / tasks;
        }

        boolean clear() {
            RatioEstimate inside = RatioEstimate.of(right, all);
            RatioEstimate outside = RatioEstimate.of(othersRight, others);
            double lead = inside.value() - outside.value();
            return lead >= MIN_LEAD && lead > WilsonInterval.Z90 * Math.hypot(inside.error(), outside.error());
        }
    }
}
