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
    private static final double CORE = 0.5; // kappa
    private static final double CORE_LEVEL = GroupExpansion.LEVEL / 5;
    private static final double SURELY = 0.5; // the lower end of the strength of copies
    private static final double LEAST_SURPLUS = 0.1;

    private final NullModel model;
    private final DistinctAnswers ballots;
    private final GroupExpansion growth;

    GroupVerdict(NullModel model, int ring, double spread, RunMonitor monitor) {
        this.model = model;
        this.ballots = model.ballots;
        boolean[] suspects = new boolean[ballots.w];
        for (int who : model.rings.get(ring).members) {
            suspects[who] = true;
        }
        this.growth = new GroupExpansion(model, ring, spread, suspects, monitor);
    }

    /** {@return the ring, or its core if there is one; nothing if it may be that its members know more than others} */
    Optional<WorkerGroup> of(boolean[] ring, double strength, int shown) {
        growth.test(ring);
        boolean[] core = ring.clone();
        for (int voter = 0; voter < core.length; voter++) {
            core[voter] &= growth.evidence(voter).kappa() >= CORE;
        }
        Optional<boolean[]> grown = growth.grow(core, CORE_LEVEL, CORE, true);
        if (grown.isPresent()) {
            growth.test(grown.get());
            Meetings meetings = asTheModelSays(grown.get());
            RatioEstimate rho = meetings.strength();
            if (rho.value() >= strength && rho.interval().low() >= SURELY && !mayKnowMore(grown.get())) {
                return Optional.of(group(DependenceKind.COPIES, meetings, shown));
            }
        }
        growth.test(ring);
        return mayKnowMore(ring)
                ? Optional.empty()
                : Optional.of(group(DependenceKind.DEPENDENT_GROUP, asTheModelSays(ring), shown));
    }

    private Meetings asTheModelSays(boolean[] in) {
        return new Meetings(in, model::table, model::offset);
    }

    /**
     * Whether members agree hardly more often than they would if each knew hard tasks as well as the usual ones. Where the others are at a
     * loss, no consensus tells how much a few experts know, and that they agree there says nothing against them.
     */
    private boolean mayKnowMore(boolean[] in) {
        double[][] best = new double[ballots.w][];
        Arrays.setAll(best, who -> in[who] ? model.atBest(who) : new double[0]);
        return new Meetings(in, who -> best[who], who -> 0).surplus().interval().low() < LEAST_SURPLUS;
    }

    private record Look(double score, int task) {}

    /**
     * What comes of comparing all pairs of members, wherever they meet. The pairs of the n members who answered a task hang together, so
     * that each counts 1 / (n − 1): a task counts by its answers.
     */
    private final class Meetings {
        final boolean[] in;
        final double[] agreed = new double[ballots.n];
        final double[] room = new double[ballots.n];
        final double[] pairs = new double[ballots.n];
        final Look[] looks = new Look[ballots.n];

        /**
         * Compares members.
         *
         * @param table what a member says, K × C
         * @param offset where in its table a member begins
         */
        Meetings(boolean[] in, IntFunction<double[]> table, IntUnaryOperator offset) {
            this.in = in;
            double[] row = new double[model.states.c];
            PairEvidence evidence = new PairEvidence();
            for (int i = 0; i < ballots.n; i++) {
                int[] said = IntStream.range(ballots.from[i], ballots.from[i + 1])
                        .filter(answer -> in[ballots.worker[answer]])
                        .toArray();
                System.arraycopy(growth.outsiders(), i * row.length, row, 0, row.length);
                double score = 0;
                for (int a = 0; a < said.length; a++) {
                    int u = ballots.worker[said[a]];
                    for (int b = a + 1; b < said.length; b++) {
                        int v = ballots.worker[said[b]];
                        evidence.judge(
                                model.states,
                                row,
                                table.apply(u),
                                offset.applyAsInt(u),
                                ballots.label[said[a]],
                                table.apply(v),
                                offset.applyAsInt(v),
                                ballots.label[said[b]]);
                        agreed[i] += evidence.agreedLast() / (said.length - 1);
                        room[i] += evidence.roomLast() / (said.length - 1);
                        pairs[i] += 1.0 / (said.length - 1);
                        score += evidence.lastScore();
                    }
                }
                looks[i] = new Look(score, i);
            }
        }

        /** {@return which share of the agreement that chance leaves over they take} */
        RatioEstimate strength() {
            return RatioEstimate.of(agreed, room);
        }

        /** {@return how much more often they agree than by chance} */
        RatioEstimate surplus() {
            return RatioEstimate.of(agreed, pairs);
        }
    }

    private WorkerGroup group(DependenceKind verdict, Meetings meetings, int shown) {
        RatioEstimate rho = meetings.strength();
        return new WorkerGroup(
                verdict, rho.value(), rho.interval(), members(meetings.in), tasks(meetings.looks, shown));
    }

    private List<GroupMember> members(boolean[] in) {
        return IntStream.range(0, ballots.w)
                .filter(who -> in[who])
                .mapToObj(who -> new GroupMember(
                        ballots.answers.workers().id(who), growth.evidence(who).kappa(), growth.evidence(who).tasks))
                .toList();
    }

    private List<String> tasks(Look[] looks, int shown) {
        return Arrays.stream(looks)
                .filter(look -> look.score > 0)
                .sorted(Comparator.comparingDouble(look -> -look.score))
                .limit(shown)
                .map(look -> ballots.answers.tasks().id(look.task))
                .toList();
    }
}
