package org.crowd4j.independence;

import com.google.common.primitives.Booleans;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;

/**
 * Expands a seed into a group and removes members that do not fit. Compares every voter with the
 * label that most of the group gave, the voter left out of the group, given the consensus of the
 * voters outside the group.
 */
final class GroupExpansion {
    /** Level at which voters join a group; chosen on simulated crowds. */
    static final double FALSE_DISCOVERY_RATE = 0.05;

    /**
     * Smallest agreement beyond chance of a member; chosen on simulated crowds and public data
     * sets.
     */
    static final double MIN_KAPPA = 0.2;

    /** Rounds of expansion at most. */
    private static final int MAX_ROUNDS = 8;

    /** Common tasks with the group of a voter that is tested; chosen on simulated crowds. */
    private static final int MIN_TASKS = 8;

    /**
     * Expected disagreements with the group of a voter that is tested: with fewer, agreement
     * carries no evidence.
     */
    private static final double MIN_EXPECTED_DISAGREEMENT = 3;

    /**
     * Agreements of a member on a label other than its most frequent one: excludes workers who
     * always give the same label.
     */
    private static final int MIN_INFORMATIVE_AGREEMENTS = 2;

    /** Largest share of all answers of a group: a larger group is itself the consensus. */
    private static final double MAX_ANSWER_SHARE = 0.5;

    private final NullModel model;
    private final DistinctAnswers distinct;
    private final int openGroup; // the group whose members count one by one, or NO_GROUP
    private final double overdispersion; // of pairs outside all groups
    private final boolean[] suspects; // W:  left out of every consensus
    private final RunMonitor monitor;
    private final int voters;
    private final int c;
    private final int[] votes; // N × K:  votes of the current group
    private final double[] outsidePosterior; // N × C:  from the voters outside the group
    private double[] groupRates = new double[0]; // K × C:  response probabilities of the group
    private final PairEvidence[] evidence; // voters
    private final int[] informativeAgreements; // voters:  agreements on a label other than modalLabel
    private final int[] modalLabel; // voters:  most frequent label of each

    GroupExpansion(NullModel model, int openGroup, double overdispersion, RunMonitor monitor) {
        this(model, openGroup, overdispersion, new boolean[model.distinct.w], monitor);
    }

    /** The same, leaving some workers out of every consensus and of the centre and scale of z. */
    GroupExpansion(NullModel model, int openGroup, double overdispersion, boolean[] suspects, RunMonitor monitor) {
        this.model = model;
        this.suspects = suspects;
        this.openGroup = openGroup;
        this.overdispersion = overdispersion;
        this.monitor = monitor;
        distinct = model.distinct;
        voters = distinct.w + model.groups.size();
        c = model.states.c;
        votes = new int[distinct.n * distinct.k];
        outsidePosterior = new double[distinct.n * c];
        evidence = new PairEvidence[voters];
        informativeAgreements = new int[voters];
        modalLabel = IntStream.range(0, voters).map(this::modalLabel).toArray();
    }

    private int modalLabel(int voter) {
        int[] count = new int[distinct.k];
        if (voter < distinct.w) {
            for (int at = distinct.start[voter]; at < distinct.start[voter + 1]; at++) {
                count[distinct.label[distinct.byWorker[at]]]++;
            }
        } else {
            for (int l : model.groups.get(voter - distinct.w).label) {
                count[l]++;
            }
        }
        int max = 0;
        for (int l = 1; l < count.length; l++) {
            max = count[l] > count[max] ? l : max;
        }
        return max;
    }

    /**
     * Expands a seed.
     *
     * @param seed the first members, by voter
     * @param level the false discovery rate
     * @param minKappa the smallest kappa of a member
     * @param centred whether to centre and scale z by the voters outside the group from the first
     *     round
     * @return the members, by voter; empty if there are fewer than two, or they gave most of the
     *     answers
     */
    Optional<boolean[]> expand(boolean[] seed, double level, double minKappa, boolean centred) {
        boolean[] in = seed.clone();
        Set<String> before = new HashSet<>();
        for (int round = 0; round < MAX_ROUNDS && before.add(Arrays.toString(in)); round++) {
            compare(in);
            double[] z = standardised(in, centred || round > 0);
            boolean[] next = passing(z, level, minKappa);
            if (answerCount(next) > MAX_ANSWER_SHARE * distinct.size()) {
                next = passing(z, level / voters, minKappa);
            }
            if (answerCount(next) > MAX_ANSWER_SHARE * distinct.size() || Booleans.countTrue(next) < 2) {
                return Optional.empty();
            }
            in = next;
        }
        return Booleans.countTrue(in) > 1 ? Optional.of(in) : Optional.empty();
    }

    private boolean candidate(int voter) {
        if (voter < distinct.w) {
            int group = model.groupOf[voter];
            return distinct.tested[voter] && (group < 0 || group == openGroup);
        }
        return openGroup < 0; // groups join each other during the search, not during verification
    }

    /** Compares all candidates with the group of the voters {@code in}. */
    void compare(boolean[] in) {
        boolean[] excluded = model.workers(in);
        Arrays.fill(votes, 0);
        for (int a = 0; a < distinct.size(); a++) {
            votes[distinct.task[a] * distinct.k + distinct.label[a]] += excluded[distinct.worker[a]] ? 1 : 0;
        }
        for (int worker = 0; worker < distinct.w; worker++) {
            excluded[worker] |= suspects[worker];
        }
        int[] count = new int[distinct.k];
        double[] rows = new double[distinct.n * c];
        int[] labels = new int[distinct.n];
        int compared = 0;
        for (int i = 0; i < distinct.n; i++) {
            monitor.checkAt(i);
            model.countVotes(i, openGroup, excluded, count);
            model.posterior(i, count, openGroup, excluded, outsidePosterior, i * c);
            int leading = leading(i, MergedVoter.NO_LABEL);
            if (leading != MergedVoter.NO_LABEL) {
                System.arraycopy(outsidePosterior, i * c, rows, compared * c, c);
                labels[compared++] = leading;
            }
        }
        groupRates = model.fitRates(rows, labels, compared);
        Stripes.parallel(distinct.w, voter -> compareVoter(voter, in[voter]));
        for (int group = distinct.w; group < voters; group++) { // sequential: these change the votes
            compareVoter(group, in[group]);
        }
    }

    private void compareVoter(int voter, boolean inside) {
        monitor.check();
        evidence[voter] = new PairEvidence();
        informativeAgreements[voter] = 0;
        if (candidate(voter)) {
            compare(voter, inside);
        }
    }

    private void compare(int voter, boolean inside) {
        double[] row = new double[c];
        if (voter < distinct.w) {
            for (int at = distinct.start[voter]; at < distinct.start[voter + 1]; at++) {
                int answer = distinct.byWorker[at];
                int label = distinct.label[answer];
                compare(voter, inside, distinct.task[answer], label, inside ? label : MergedVoter.NO_LABEL, row);
            }
            return;
        }
        MergedVoter group = model.groups.get(voter - distinct.w);
        boolean[] member = new boolean[distinct.w];
        for (int worker : group.members) {
            member[worker] = inside;
        }
        for (int i = 0; i < distinct.n; i++) {
            int label = group.leadingLabel(i);
            if (label != MergedVoter.NO_LABEL) {
                changeVotes(i, member, -1);
                compare(voter, inside, i, label, MergedVoter.NO_LABEL, row);
                changeVotes(i, member, 1);
            }
        }
    }

    private void changeVotes(int task, boolean[] member, int sign) {
        for (int a = distinct.from[task]; a < distinct.from[task + 1]; a++) {
            votes[task * distinct.k + distinct.label[a]] += member[distinct.worker[a]] ? sign : 0;
        }
    }

    private void compare(int voter, boolean inside, int task, int label, int own, double[] row) {
        int leading = leading(task, own);
        if (leading == MergedVoter.NO_LABEL) {
            return;
        }
        System.arraycopy(outsidePosterior, task * c, row, 0, c);
        if (!inside && (voter >= distinct.w || !suspects[voter])) {
            model.divideByVoter(voter, label, row);
        }
        evidence[voter].add(model.states, row, model.rates(voter), model.offset(voter), label, groupRates, 0, leading);
        informativeAgreements[voter] += label == leading && label != modalLabel[voter] ? 1 : 0;
    }

    /** {@return the label that most of the group gave to a task, without one answer} */
    private int leading(int task, int without) {
        return MergedVoter.leading(votes, task * distinct.k, distinct.k, without);
    }

    private boolean comparable(int voter) {
        return evidence[voter].tasks >= MIN_TASKS && evidence[voter].expectedDisagreement >= MIN_EXPECTED_DISAGREEMENT;
    }

    /** z by voter, divided by the overdispersion; NaN for voters with too little data. */
    private double[] standardised(boolean[] in, boolean centred) {
        double[] z = new double[voters];
        Stripes.parallel(voters, voter -> z[voter] = comparable(voter) ? evidence[voter].z() : Double.NaN);
        double[] others = IntStream.range(0, voters)
                .filter(voter -> !in[voter] && (voter >= distinct.w || !suspects[voter]) && !Double.isNaN(z[voter]))
                .mapToDouble(voter -> z[voter])
                .sorted()
                .toArray();
        double centre = centred ? MultipleTesting.centre(others) : 0;
        double scale = (centred ? MultipleTesting.spread(others) : 1) * overdispersion;
        for (int voter = 0; voter < voters; voter++) {
            z[voter] = (z[voter] - centre) / scale;
        }
        return z;
    }

    private boolean[] passing(double[] z, double level, double minKappa) {
        double threshold = MultipleTesting.threshold(
                Arrays.stream(z).filter(value -> !Double.isNaN(value)).toArray(), level);
        boolean[] in = new boolean[voters];
        for (int voter = 0; voter < voters; voter++) {
            in[voter] = z[voter] >= threshold
                    && evidence[voter].kappa() >= minKappa
                    && informativeAgreements[voter] >= MIN_INFORMATIVE_AGREEMENTS;
        }
        return in;
    }

    private long answerCount(boolean[] in) {
        boolean[] workers = model.workers(in);
        return IntStream.range(0, distinct.w)
                .filter(worker -> workers[worker])
                .mapToLong(distinct::answerCount)
                .sum();
    }

    /** {@return the evidence of a voter from the last comparison} */
    PairEvidence evidence(int voter) {
        return evidence[voter];
    }

    /**
     * {@return the posterior of the states from the voters outside the group last compared, N × C}
     */
    double[] outsidePosterior() {
        return outsidePosterior;
    }
}
