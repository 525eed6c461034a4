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
 * Says what a ring looks like: how strongly each pair of its members depends, and whether there is a core of copies.
 *
 * <p>All of the ring is left out of the consensus by which its core is judged. Members that the core drops would else bear witness to
 * what they copied, and the core would dwindle.
 */
final class GroupVerdict {
    private static final double CORE_KAPPA = 0.5; // kappa
    private static final double CORE_FALSE_DISCOVERY_RATE = GroupExpansion.FALSE_DISCOVERY_RATE / 5;
    private static final double MIN_STRENGTH_BOUND = 0.5; // the lower end of the strength of copies
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

    /** {@return the ring, or its core if there is one; nothing if it may be that its members know more than others} */
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
            if (rho.value() >= minStrength && rho.interval().low() >= MIN_STRENGTH_BOUND && !explainedByExpertise(expanded.get())) {
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
     * Whether members agree hardly more often than they would if each knew hard tasks as well as the usual ones. Where the others are at a
     * loss, no consensus tells how much a few experts know, and that they agree there says nothing against them.
     */
    private boolean explainedByExpertise(boolean[] in) {
        double[][] optimistic = new double[distinct.w][];
        Arrays.setAll(optimistic, worker -> in[worker] ? model.optimisticRates(worker) : new double[0]);
        return new MemberPairs(in, worker -> optimistic[worker], worker -> 0).surplus().interval().low() < MIN_SURPLUS_BOUND;
    }

    private record TaskScore(double score, int task) {}

    /**
     * What comes of comparing all pairs of members, wherever they meet. The pairs of the n members who answered a task hang together, so
     * that each counts 1 / (n − 1): a task counts by its answers.
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
         * @param table what a member says, K × C
         * @param offset where in its table a member begins
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

        /** {@return which share of the agreement that chance leaves over they take} */
        RatioEstimate strength() {
            return RatioEstimate.of(excessAgreement, expectedDisagreement);
        }

        /** {@return how much more often they agree than by chance} */
        RatioEstimate surplus() {
            return RatioEstimate.of(excessAgreement, pairs);
        }
    }

    private WorkerGroup group(DependenceKind kind, MemberPairs pairs, int maxTasks) {
        RatioEstimate rho = pairs.strength();
        return new WorkerGroup(
                kind, rho.value(), rho.interval(), members(pairs.in), tasks(pairs.taskScores, maxTasks));
    }

    private List<GroupMember> members(boolean[] in) {
        return IntStream.range(0, distinct.w)
                .filter(worker -> in[worker])
                .mapToObj(worker -> new GroupMember(
                        distinct.answers.workers().id(worker), expansion.evidence(worker).kappa(), expansion.evidence(worker).tasks))
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
