package org.crowd4j.independence;

import java.util.Arrays;
import org.crowd4j.internal.WilsonInterval;

/**
 * Whether a group may simply know the truth: compares the agreement within the group with what its
 * agreement with outsiders predicts. Let C be the agreement of two workers beyond chance (a kappa).
 * If all workers answer one truth independently, C(in, in) is
 *
 * <pre>
 *   C(in, out)² / C(out, out)
 * </pre>
 *
 * <p>or more, since difficulty lowers this ratio. The second comparison holds for any difficulty.
 * Let r be the correlation of outsiders with the vote of the group on one task. If the group is
 * right, r varies with the difficulty but is never negative, and the inequality of Cauchy and
 * Schwarz gives
 *
 * <pre>
 *   E[r] · E[r³] ≥ E[r²]²
 * </pre>
 *
 * <p>r³ is estimated from three outsiders: the agreement of one with the vote of the group, times
 * the agreement of the other two. For copies of a list that correlates with the truth by ρ, both
 * comparisons explain ρ² of the agreement.
 */
final class OneTruth {
    /** Smallest share of the agreement that a truth must explain, less than 1 for difficulty. */
    private static final double MIN_SHARE = 0.5;

    /** The same for the moments, which difficulty does not lower; chosen on simulated crowds. */
    private static final double MIN_MOMENT_SHARE = 0.7;

    /** Answers with the label shares of the crowd that are added to those of a worker. */
    private static final double PRIOR_ANSWERS = 2;

    private final DistinctAnswers distinct;
    private final boolean[] in;
    private final boolean[] out;
    private final double[] shares; // (W + 1) × K:  label shares of the workers, then of the group's vote
    private final Mean inIn;
    private final Mean inOut;
    private final Mean outOut;
    private final Mean first; // r
    private final Mean second; // r²
    private final Mean third; // r³
    private final Mean insideThere; // C(in, in) and C(out, out) on tasks with two of each, and their product
    private final Mean outsideThere;
    private final Mean both;

    /**
     * Compares a group with outsiders.
     *
     * @param in the members, by worker
     * @param out the outsiders, by worker
     */
    OneTruth(DistinctAnswers distinct, boolean[] in, boolean[] out) {
        this.distinct = distinct;
        this.in = in;
        this.out = out;
        inIn = new Mean(distinct.n);
        inOut = new Mean(distinct.n);
        outOut = new Mean(distinct.n);
        first = new Mean(distinct.n);
        second = new Mean(distinct.n);
        third = new Mean(distinct.n);
        insideThere = new Mean(distinct.n);
        outsideThere = new Mean(distinct.n);
        both = new Mean(distinct.n);
        int[] vote = new int[distinct.n];
        int[] count = new int[distinct.k];
        for (int i = 0; i < distinct.n; i++) {
            count(i, in, count);
            vote[i] = MergedVoter.leading(count, 0, distinct.k, MergedVoter.NO_LABEL);
        }
        shares = shares(vote);
        for (int i = 0; i < distinct.n; i++) {
            compare(i, vote[i]);
        }
    }

    /**
     * {@return whether one truth explains half of the agreement within the group or more, or the
     * answers of the outsiders do not exclude that}
     */
    boolean mayExplain() {
        return explainsByRank() || explainsByMoments();
    }

    /**
     * {@return whether the group agrees on other tasks than the outsiders, as specialists do: the
     * mean of C(in, in) · C(out, out) over tasks is less than half of the product of their means}
     */
    boolean specialists() {
        double inside = insideThere.value();
        double outside = outsideThere.value();
        double squares = 0;
        for (int i = 0; i < distinct.n; i++) {
            double change = both.influence(i)
                    - MIN_SHARE * (outside * insideThere.influence(i) + inside * outsideThere.influence(i));
            squares += change * change;
        }
        return both.value() + WilsonInterval.Z90 * Math.sqrt(squares) < MIN_SHARE * inside * outside;
    }

    /** Whether C(in, out)² / C(out, out) may reach half of C(in, in). */
    private boolean explainsByRank() {
        double across = Math.max(0, inOut.value());
        double inside = inIn.value();
        double outside = outOut.value();
        double squares = 0;
        for (int i = 0; i < distinct.n; i++) {
            double change = 2 * across * inOut.influence(i)
                    - MIN_SHARE * (outside * inIn.influence(i) + inside * outOut.influence(i));
            squares += change * change;
        }
        return across * across - MIN_SHARE * inside * outside + WilsonInterval.Z90 * Math.sqrt(squares) >= 0;
    }

    /** Whether E[r] E[r³] may reach its share of E[r²]²; no if no task has three outsiders. */
    private boolean explainsByMoments() {
        double r = Math.max(0, first.value());
        double squares = 0;
        for (int i = 0; i < distinct.n; i++) {
            double change = third.value() * first.influence(i)
                    + r * third.influence(i)
                    - 2 * MIN_MOMENT_SHARE * second.value() * second.influence(i);
            squares += change * change;
        }
        double excess = r * third.value() - MIN_MOMENT_SHARE * second.value() * second.value();
        return third.any() && excess + WilsonInterval.Z90 * Math.sqrt(squares) >= 0;
    }

    /** A mean agreement beyond chance: a sum over tasks divided by its value for full agreement. */
    private static final class Mean {
        private final double[] agreement;
        private final double[] scale;
        private double sum;
        private double total;

        Mean(int tasks) {
            agreement = new double[tasks];
            scale = new double[tasks];
        }

        void set(int task, double beyondChance, double full) {
            agreement[task] = beyondChance;
            scale[task] = full;
            sum += beyondChance;
            total += full;
        }

        double value() {
            return total > 0 ? sum / total : 0;
        }

        boolean any() {
            return total > 0;
        }

        /** {@return how much a task moves the mean} */
        double influence(int task) {
            return total > 0 ? (agreement[task] - value() * scale[task]) / total : 0;
        }
    }

    private void count(int task, boolean[] members, int[] into) {
        Arrays.fill(into, 0);
        for (int a = distinct.from[task]; a < distinct.from[task + 1]; a++) {
            into[distinct.label[a]] += members[distinct.worker[a]] ? 1 : 0;
        }
    }

    private double[] shares(int[] vote) {
        int k = distinct.k;
        double[] crowd = new double[k];
        double[] table = new double[(distinct.w + 1) * k];
        double[] total = new double[distinct.w + 1];
        for (int a = 0; a < distinct.size(); a++) {
            crowd[distinct.label[a]] += 1.0 / distinct.size();
            table[distinct.worker[a] * k + distinct.label[a]]++;
            total[distinct.worker[a]]++;
        }
        for (int label : vote) {
            if (label != MergedVoter.NO_LABEL) {
                table[distinct.w * k + label]++;
                total[distinct.w]++;
            }
        }
        for (int voter = 0; voter <= distinct.w; voter++) {
            for (int l = 0; l < k; l++) {
                table[voter * k + l] =
                        (table[voter * k + l] + PRIOR_ANSWERS * crowd[l]) / (total[voter] + PRIOR_ANSWERS);
            }
        }
        return table;
    }

    private void compare(int task, int vote) {
        Side members = new Side(task, in);
        Side outsiders = new Side(task, out);
        inIn.set(task, members.pairs / 2, members.fullPairs / 2);
        outOut.set(task, outsiders.pairs / 2, outsiders.fullPairs / 2);
        if (members.size == 0 || outsiders.size == 0) {
            return;
        }
        double agreement = 0;
        double full = 0;
        for (int a = distinct.from[task]; a < distinct.from[task + 1]; a++) {
            if (in[distinct.worker[a]]) {
                double chance = chance(distinct.worker[a], outsiders.shares, 0);
                agreement += outsiders.count[distinct.label[a]] - chance;
                full += outsiders.size - chance;
            }
        }
        inOut.set(task, agreement, full);
        insideThere.set(task, members.pairs * outsiders.fullPairs, members.fullPairs * outsiders.fullPairs);
        outsideThere.set(task, outsiders.pairs * members.fullPairs, members.fullPairs * outsiders.fullPairs);
        both.set(task, members.pairs * outsiders.pairs, members.fullPairs * outsiders.fullPairs);
        if (vote != MergedVoter.NO_LABEL) {
            compareWithVote(task, vote, outsiders);
        }
    }

    private void compareWithVote(int task, int vote, Side outsiders) {
        double withVote = 0;
        double fullWithVote = 0;
        double triples = 0;
        double fullTriples = 0;
        for (int a = distinct.from[task]; a < distinct.from[task + 1]; a++) {
            int worker = distinct.worker[a];
            if (!out[worker]) {
                continue;
            }
            double chance = chance(distinct.w, worker);
            double own = (distinct.label[a] == vote ? 1 : 0) - chance;
            double chanceOfPairs = chance(worker, outsiders.shares, 0) - chance(worker, worker);
            double ofPairs = outsiders.count[distinct.label[a]] - 1 - chanceOfPairs;
            double fullOfPairs = outsiders.size - 1 - chanceOfPairs;
            withVote += own;
            fullWithVote += 1 - chance;
            triples += own * (outsiders.pairs / 2 - ofPairs);
            fullTriples += (1 - chance) * (outsiders.fullPairs / 2 - fullOfPairs);
        }
        first.set(task, withVote, fullWithVote);
        second.set(task, outsiders.pairs / 2, outsiders.fullPairs / 2);
        if (outsiders.size > 2) {
            third.set(task, triples, fullTriples);
        }
    }

    private double chance(int voter, int other) {
        return chance(voter, shares, other * distinct.k);
    }

    private double chance(int voter, double[] otherShares, int from) {
        double chance = 0;
        for (int l = 0; l < distinct.k; l++) {
            chance += shares[voter * distinct.k + l] * otherShares[from + l];
        }
        return chance;
    }

    /** The members or the outsiders on one task. */
    private final class Side {
        final int[] count = new int[distinct.k]; // by label
        final double[] shares = new double[distinct.k]; // sums of label shares
        int size;
        double pairs; // agreement beyond chance of all ordered pairs
        double fullPairs;

        Side(int task, boolean[] side) {
            count(task, side, count);
            double ownChance = 0;
            for (int a = distinct.from[task]; a < distinct.from[task + 1]; a++) {
                int worker = distinct.worker[a];
                if (side[worker]) {
                    size++;
                    ownChance += chance(worker, worker);
                    for (int l = 0; l < distinct.k; l++) {
                        shares[l] += OneTruth.this.shares[worker * distinct.k + l];
                    }
                }
            }
            double agreeing = 0;
            double chance = -ownChance;
            for (int l = 0; l < distinct.k; l++) {
                agreeing += count[l] * (count[l] - 1.0);
                chance += shares[l] * shares[l];
            }
            pairs = agreeing - chance;
            fullPairs = size * (size - 1.0) - chance;
        }
    }
}
