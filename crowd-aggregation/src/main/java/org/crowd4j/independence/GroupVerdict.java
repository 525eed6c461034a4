package org.crowd4j.independence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
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

    private final NullModel model;
    private final DistinctAnswers distinct;
    private final GroupExpansion expansion;

    GroupVerdict(NullModel model, int group, double overdispersion, RunMonitor monitor) {
        this.model = model;
        this.distinct = model.distinct;
        boolean[] suspects = new boolean[distinct.w];
        for (int worker : model.groups.get(group).members) {
            suspects[worker] = true;
        }
        this.expansion = new GroupExpansion(model, group, overdispersion, suspects, monitor);
    }

    /** {@return the core as copies, else the group as dependent; empty if expertise explains it} */
    Optional<WorkerGroup> of(boolean[] group, double minStrength, int maxTasks) {
        expansion.compare(group);
        boolean[] core = group.clone();
        for (int voter = 0; voter < core.length; voter++) {
            core[voter] &= expansion.evidence(voter).kappa() >= CORE_KAPPA;
        }
        Optional<boolean[]> expanded = expansion.expand(core, CORE_FALSE_DISCOVERY_RATE, CORE_KAPPA, true);
        if (expanded.isPresent()) {
            expansion.compare(expanded.get());
            MemberPairs pairs = underNullModel(expanded.get());
            RatioEstimate rho = pairs.strength();
            if (rho.value() >= minStrength
                    && rho.interval().low() >= MIN_STRENGTH_BOUND
                    && !explainedByExpertise(expanded.get())) {
                return Optional.of(group(DependenceKind.COPIES, pairs, maxTasks));
            }
        }
        expansion.compare(group);
        return explainedByExpertise(group)
                ? Optional.empty()
                : Optional.of(group(DependenceKind.DEPENDENT_GROUP, underNullModel(group), maxTasks));
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

    private WorkerGroup group(DependenceKind kind, MemberPairs pairs, int maxTasks) {
        RatioEstimate rho = pairs.strength();
        return new WorkerGroup(kind, rho.value(), rho.interval(), members(pairs.in), tasks(pairs.taskScores, maxTasks));
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

    private List<String> tasks(TaskScore[] taskScores, int maxTasks) {
        return Arrays.stream(taskScores)
                .filter(taskScore -> taskScore.score > 0)
                .sorted(Comparator.comparingDouble(taskScore -> -taskScore.score))
                .limit(maxTasks)
                .map(taskScore -> distinct.answers.tasks().id(taskScore.task))
                .toList();
    }
}
