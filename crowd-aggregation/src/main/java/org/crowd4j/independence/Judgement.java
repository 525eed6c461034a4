package org.crowd4j.independence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.Watch;

/** Says what a ring looks like: how strongly each pair of its members depends, and whether there is a core of copies. */
final class Judgement {
    private static final double CORE = 0.5; // kappa
    private static final double CORE_LEVEL = Growth.LEVEL / 5;
    private static final double SURELY = 0.5; // the lower end of the strength of copies
    private static final double NINETY = 1.645;

    private final NullModel model;
    private final Ballots ballots;
    private final Growth growth;

    Judgement(NullModel model, int ring, double spread, Watch watch) {
        this.model = model;
        this.ballots = model.ballots;
        this.growth = new Growth(model, ring, spread, watch);
    }

    /** {@return the ring, or its core if there is one} */
    WorkerGroup of(boolean[] ring, double strength, int shown) {
        growth.test(ring);
        boolean[] core = ring.clone();
        for (int voter = 0; voter < core.length; voter++) {
            core[voter] &= growth.evidence(voter).kappa() >= CORE;
        }
        Optional<boolean[]> grown = growth.grow(core, CORE_LEVEL, CORE, true);
        if (grown.isPresent()) {
            growth.test(grown.get());
            WorkerGroup copies = group(Verdict.COPIES, grown.get(), shown);
            if (copies.strength() >= strength && copies.interval().low() >= SURELY) {
                return copies;
            }
        }
        growth.test(ring);
        return group(Verdict.DEPENDENT_GROUP, ring, shown);
    }

    private record Look(double score, int task) {}

    private WorkerGroup group(Verdict verdict, boolean[] in, int shown) {
        int c = model.states.c;
        double[] agreed = new double[ballots.n];
        double[] room = new double[ballots.n];
        Look[] looks = new Look[ballots.n];
        double[] row = new double[c];
        Evidence evidence = new Evidence();
        for (int i = 0; i < ballots.n; i++) {
            double score = 0;
            System.arraycopy(growth.outsiders(), i * c, row, 0, c);
            for (int a = ballots.from[i]; a < ballots.from[i + 1]; a++) {
                int u = ballots.worker[a];
                for (int b = a + 1; in[u] && b < ballots.from[i + 1]; b++) {
                    int v = ballots.worker[b];
                    if (in[v]) {
                        evidence.judge(
                                model.states,
                                row,
                                model.table(u),
                                model.offset(u),
                                ballots.label[a],
                                model.table(v),
                                model.offset(v),
                                ballots.label[b]);
                        agreed[i] += evidence.agreedLast();
                        room[i] += evidence.roomLast();
                        score += evidence.lastScore();
                    }
                }
            }
            looks[i] = new Look(score, i);
        }
        double all = Arrays.stream(room).sum();
        double rho = all > 0 ? Arrays.stream(agreed).sum() / all : 0;
        double squares = 0;
        for (int i = 0; i < ballots.n; i++) {
            double off = agreed[i] - rho * room[i];
            squares += off * off;
        }
        double error = all > 0 ? Math.sqrt(squares) / all : 0;
        return new WorkerGroup(
                verdict,
                rho,
                new Interval(rho - NINETY * error, rho + NINETY * error),
                members(in),
                tasks(looks, shown));
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
