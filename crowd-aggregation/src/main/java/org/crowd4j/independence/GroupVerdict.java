package org.crowd4j.independence;

import com.google.common.primitives.Booleans;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * Decides the kind of a group, and measures how strongly its members depend on each other.
 *
 * <p>The whole group is left out of the consensus that its core is compared with. Members that the
 * core drops would otherwise support the labels that they copied, and the core would shrink.
 */
final class GroupVerdict {
    /** Smallest kappa of a member of the core; chosen on simulated crowds. */
    private static final double CORE_KAPPA = 0.5;

    /**
     * Level at which workers join the core, stricter than for a group; chosen on simulated crowds.
     */
    private static final double CORE_FALSE_DISCOVERY_RATE = GroupExpansion.FALSE_DISCOVERY_RATE / 5;

    /** Smallest lower end of the interval of the strength of copies; chosen on public data sets. */
    private static final double MIN_STRENGTH_BOUND = 0.5;

    /**
     * Smallest lower end of the agreement beyond that of experts; chosen on simulated crowds with
     * experts.
     */
    private static final double MIN_SURPLUS_BOUND = 0.1;

    /** Probability that the lower bound of the strength of any tested pair is too high. */
    private static final double PAIR_ERROR_RATE = 0.05;

    /** Smallest lower end of the share of shared errors of copies; chosen on simulated crowds. */
    private static final double MIN_SHARED_ERRORS = 0.3;

    private final DependenceDetector settings;
    private final Standing standing;
    private final NullModel model;
    private final DistinctAnswers distinct;
    private final GroupExpansion expansion;
    private final int tested;
    private final RunMonitor monitor;

    /**
     * Prepares the verdict on a group.
     *
     * @param tested the number of pairs tested
     * @param overdispersion of pairs outside all groups
     */
    GroupVerdict(
            DependenceDetector settings,
            Standing standing,
            NullModel model,
            int group,
            int tested,
            double overdispersion,
            RunMonitor monitor) {
        this.settings = settings;
        this.standing = standing;
        this.model = model;
        this.tested = tested;
        this.monitor = monitor;
        this.distinct = model.distinct;
        boolean[] suspects = MergedVoter.membership(distinct.w, model.groups.get(group).members);
        this.expansion = new GroupExpansion(model, group, overdispersion, suspects, monitor);
    }

    /** {@return the core as copies, else the group as dependent; empty if expertise explains it} */
    Optional<WorkerGroup> of(boolean[] group) {
        expansion.compare(group);
        boolean[] core = group.clone();
        for (int voter = 0; voter < core.length; voter++) {
            core[voter] &= expansion.evidence(voter).kappa() >= CORE_KAPPA;
        }
        Optional<boolean[]> expanded = expansion.expand(core, CORE_FALSE_DISCOVERY_RATE, CORE_KAPPA, true);
        if (expanded.isPresent()) {
            expansion.compare(expanded.get());
            MemberPairs pairs = underNullModel(expanded.get());
            if (strong(pairs) && !explainedByExpertise(expanded.get()) && copies(expanded.get())) {
                return Optional.of(group(DependenceKind.COPIES, pairs));
            }
        }
        expansion.compare(group);
        return explainedByExpertise(group) || explainedByTruth(group)
                ? Optional.empty()
                : Optional.of(group(DependenceKind.DEPENDENT_GROUP, underNullModel(group)));
    }

    private boolean strong(MemberPairs pairs) {
        RatioEstimate rho = pairs.strength();
        double low = Booleans.countTrue(pairs.in) > 2 ? rho.interval().low() : lowOfPair(rho, pairs);
        return rho.value() >= settings.minStrength() && low >= MIN_STRENGTH_BOUND;
    }

    /**
     * The lower bound of the strength of a pair chosen among all that were tested. By the rule of
     * three a pair that never disagrees may still disagree on 3 / n of n tasks.
     */
    private double lowOfPair(RatioEstimate rho, MemberPairs pairs) {
        double normal = PairEvidence.quantile(PAIR_ERROR_RATE / Math.max(1, tested)) * rho.error();
        return rho.value()
                - Math.max(normal, 3 / Arrays.stream(pairs.expectedDisagreement).sum());
    }

    /**
     * Whether members share errors on gold or, without gold, agree more than one truth explains,
     * and are not clearly better than the others.
     */
    private boolean copies(boolean[] in) {
        SharedErrors errors = sharedErrors(in);
        if (errors.decisive()) {
            return errors.share().interval().low() >= MIN_SHARED_ERRORS && !better(in);
        }
        OneTruth truth = oneTruth(in);
        return !truth.specialists() && (settings.betterGroups() || !(better(in) || truth.mayExplain()));
    }

    /**
     * Whether gold shows no errors that are shared beyond chance. Without gold, whether the members
     * are specialists, or are clearly better than the others and may agree because of one truth.
     */
    private boolean explainedByTruth(boolean[] in) {
        SharedErrors errors = sharedErrors(in);
        if (errors.decisive()) {
            return errors.share().interval().low() <= 0;
        }
        OneTruth truth = oneTruth(in);
        return truth.specialists() || (better(in) && truth.mayExplain());
    }

    private boolean better(boolean[] in) {
        return !settings.betterGroups() && standing.better(in);
    }

    private SharedErrors sharedErrors(boolean[] in) {
        return new SharedErrors(model, in, expansion.outsidePosterior(), monitor);
    }

    private OneTruth oneTruth(boolean[] in) {
        boolean[] out = new boolean[distinct.w];
        for (int worker = 0; worker < distinct.w; worker++) {
            out[worker] = model.groupOf[worker] == NullModel.NO_GROUP && !in[worker];
        }
        return new OneTruth(distinct, in, out);
    }

    private MemberPairs underNullModel(boolean[] in) {
        return new MemberPairs(in, model::rates, model::offset);
    }

    /**
     * Whether expertise could explain the group: the lower bound of its agreement beyond chance
     * must exceed 0.1 even if its members were as good on hard tasks as on typical ones. Where most
     * workers fail, the consensus does not reveal how much a few experts know.
     */
    private boolean explainedByExpertise(boolean[] in) {
        double[][] optimistic = new double[distinct.w][];
        Arrays.setAll(optimistic, worker -> in[worker] ? model.optimisticRates(worker) : new double[0]);
        return new MemberPairs(in, worker -> optimistic[worker], worker -> 0)
                        .surplus()
                        .interval()
                        .low()
                < MIN_SURPLUS_BOUND;
    }

    private record TaskScore(double score, int task) {}

    /**
     * Sums over all pairs of members on each task. The n (n − 1) / 2 pairs on a task are dependent,
     * so each counts 1 / (n − 1): a task counts in proportion to its answers.
     */
    private final class MemberPairs {
        final boolean[] in;
        final double[] excessAgreement = new double[distinct.n];
        final double[] expectedDisagreement = new double[distinct.n];
        final double[] pairs = new double[distinct.n];
        final TaskScore[] taskScores = new TaskScore[distinct.n];

        /**
         * Compares members.
         *
         * @param table the response probabilities of a member, K × C
         * @param offset the offset of a member in its table
         */
        MemberPairs(boolean[] in, IntFunction<double[]> table, IntUnaryOperator offset) {
            this.in = in;
            double[] row = new double[model.states.c];
            PairEvidence evidence = new PairEvidence();
            for (int i = 0; i < distinct.n; i++) {
                monitor.check();
                int[] answers = IntStream.range(distinct.from[i], distinct.from[i + 1])
                        .filter(answer -> in[distinct.worker[answer]])
                        .toArray();
                System.arraycopy(expansion.outsidePosterior(), i * row.length, row, 0, row.length);
                double score = 0;
                for (int a = 0; a < answers.length; a++) {
                    int u = distinct.worker[answers[a]];
                    for (int b = a + 1; b < answers.length; b++) {
                        int v = distinct.worker[answers[b]];
                        evidence.add(
                                model.states,
                                row,
                                table.apply(u),
                                offset.applyAsInt(u),
                                distinct.label[answers[a]],
                                table.apply(v),
                                offset.applyAsInt(v),
                                distinct.label[answers[b]]);
                        excessAgreement[i] += evidence.lastExcessAgreement() / (answers.length - 1);
                        expectedDisagreement[i] += evidence.lastExpectedDisagreement() / (answers.length - 1);
                        pairs[i] += 1.0 / (answers.length - 1);
                        score += evidence.lastScore();
                    }
                }
                taskScores[i] = new TaskScore(score, i);
            }
        }

        /** {@return ρ, the agreement beyond chance (a kappa)} */
        RatioEstimate strength() {
            return RatioEstimate.of(excessAgreement, expectedDisagreement);
        }

        /** {@return the difference between the observed and the expected share of agreements} */
        RatioEstimate surplus() {
            return RatioEstimate.of(excessAgreement, pairs);
        }
    }

    private WorkerGroup group(DependenceKind kind, MemberPairs pairs) {
        RatioEstimate rho = pairs.strength();
        Interval interval = rho.interval();
        // a kappa is at most 1, and the normal approximation does not know that
        var within = new Interval(interval.low(), Math.max(rho.value(), Math.min(1, interval.high())));
        return new WorkerGroup(kind, rho.value(), within, members(pairs.in), tasks(pairs.taskScores));
    }

    private List<GroupMember> members(boolean[] in) {
        return IntStream.range(0, distinct.w)
                .filter(worker -> in[worker])
                .mapToObj(worker -> new GroupMember(
                        distinct.answers.workers().id(worker),
                        expansion.evidence(worker).kappa(),
                        expansion.evidence(worker).tasks))
                .toList();
    }

    private List<String> tasks(TaskScore[] taskScores) {
        return Arrays.stream(taskScores)
                .filter(taskScore -> taskScore.score > 0)
                .sorted(Comparator.comparingDouble(taskScore -> -taskScore.score))
                .limit(settings.tasksShown())
                .map(taskScore -> distinct.answers.tasks().id(taskScore.task))
                .toList();
    }
}
