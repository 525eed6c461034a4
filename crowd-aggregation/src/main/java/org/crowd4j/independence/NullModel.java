package org.crowd4j.independence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;

/**
 * What honest voters would say: every reason to agree that is not copying. All ordinary workers speak with one common reliability when
 * it comes to what is right, so that agreeing with each other buys a ring no weight; each worker's own way of answering is then learned
 * against that. A ring is one voter.
 */
final class NullModel {
    private static final int SWEEPS = 15;
    private static final double FAR = 600; // in logs; exp of less is nothing
    private static final double GOLD = 50;

    final DistinctAnswers ballots;
    final TaskStates states;
    final List<MergedVoter> rings;
    final int[] ringOf; // W:  a ring, or -1
    final double[] q; // N × C:  from all voters
    final double[] common; // K × C:  what an ordinary worker says
    final double[] inverse; // K × C:  1 / common
    final double[] own; // W × K × C:  what each worker says, of those that are tested
    private final int[] place; // W:  where in own
    private final double[][] ringTable; // K × C each
    private double[] shares; // C, log
    private final double[] logCommon;
    private final double[][] logRing;
    private final ResponseModel everybody;

    private NullModel(DistinctAnswers ballots, List<int[]> groups) {
        this.ballots = ballots;
        states = new TaskStates(ballots.k);
        rings = groups.stream()
                .map(members -> new MergedVoter(ballots, members))
                .toList();
        ringOf = new int[ballots.w];
        Arrays.fill(ringOf, -1);
        for (int r = 0; r < rings.size(); r++) {
            for (int who : rings.get(r).members) {
                ringOf[who] = r;
            }
        }
        int size = states.k * states.c;
        q = new double[ballots.n * states.c];
        common = new double[size];
        inverse = new double[size];
        logCommon = new double[size];
        ringTable = new double[rings.size()][size];
        logRing = new double[rings.size()][size];
        shares = states.start();
        everybody = new ResponseModel(states);
        place = new int[ballots.w];
        int tested = 0;
        for (int who = 0; who < ballots.w; who++) {
            place[who] = ballots.tested[who] ? tested++ * size : -1;
        }
        own = new double[tested * size];
    }

    /** {@return the model of some answers, where each group of workers is one voter} */
    static NullModel fit(DistinctAnswers ballots, List<int[]> groups, RunMonitor monitor) {
        NullModel model = new NullModel(ballots, groups);
        model.fitTogether(monitor);
        model.fitEach(monitor);
        return model;
    }

    private void fitTogether(RunMonitor monitor) {
        int c = states.c;
        List<ResponseModel> voices = new ArrayList<>();
        for (int r = 0; r < rings.size(); r++) {
            voices.add(new ResponseModel(states));
        }
        boolean[] nobody = new boolean[ballots.w];
        int[] count = new int[states.k];
        for (int sweep = 0; ; sweep++) {
            monitor.checkAt(0);
            tables(voices);
            double[] sums = new double[common.length];
            double[][] ringSums = new double[rings.size()][common.length];
            double[] totals = new double[c];
            for (int i = 0; i < ballots.n; i++) {
                count(i, -1, nobody, count);
                posterior(i, count, -1, nobody, q, i * c);
                for (int state = 0; state < c; state++) {
                    totals[state] += q[i * c + state];
                    for (int l = 0; l < states.k; l++) {
                        sums[l * c + state] += count[l] * q[i * c + state];
                    }
                }
                for (int r = 0; r < rings.size(); r++) {
                    MergedVoter ring = rings.get(r);
                    for (int at = ring.from[i]; at < ring.from[i + 1]; at++) {
                        double weight = 1.0 / (ring.from[i + 1] - ring.from[i]);
                        for (int state = 0; state < c; state++) {
                            ringSums[r][ring.label[at] * c + state] += weight * q[i * c + state];
                        }
                    }
                }
            }
            if (sweep == SWEEPS) {
                return; // the posterior is that of the last parameters
            }
            divide(sums, common);
            everybody.learnPooled(sums);
            for (int r = 0; r < rings.size(); r++) {
                divide(ringSums[r], ringTable[r]);
                voices.get(r).learnPooled(ringSums[r]);
            }
            shares = states.shares(totals);
        }
    }

    private static void divide(double[] sums, double[] table) {
        for (int at = 0; at < sums.length; at++) {
            sums[at] /= table[at];
        }
    }

    private void tables(List<ResponseModel> voices) {
        everybody.rates(common, 0);
        for (int at = 0; at < common.length; at++) {
            logCommon[at] = Math.log(common[at]);
            inverse[at] = 1 / common[at];
        }
        for (int r = 0; r < voices.size(); r++) {
            voices.get(r).rates(ringTable[r], 0);
            for (int at = 0; at < common.length; at++) {
                logRing[r][at] = Math.log(ringTable[r][at]);
            }
        }
    }

    /** Counts what ordinary workers say about a task, and the members of an opened ring, but for those left out. */
    void count(int task, int opened, boolean[] out, int[] count) {
        Arrays.fill(count, 0);
        for (int a = ballots.from[task]; a < ballots.from[task + 1]; a++) {
            int who = ballots.worker[a];
            count[ballots.label[a]] += (ringOf[who] < 0 || ringOf[who] == opened) && !out[who] ? 1 : 0;
        }
    }

    /**
     * Fills in how probable the states of a task are, by votes of ordinary workers and by the rings.
     *
     * @param count the votes, by label
     * @param opened a ring that takes no part, because its members are judged one by one; -1 for none
     * @param out a ring takes no part either if its first member is in here
     */
    void posterior(int task, int[] count, int opened, boolean[] out, double[] into, int at) {
        int c = states.c;
        System.arraycopy(shares, 0, into, at, c);
        for (int l = 0; l < states.k; l++) {
            for (int state = 0; state < c && count[l] > 0; state++) {
                into[at + state] += count[l] * logCommon[l * c + state];
            }
        }
        for (int r = 0; r < rings.size(); r++) {
            MergedVoter ring = rings.get(r);
            if (r != opened && !out[ring.members[0]]) {
                double weight = 1.0 / Math.max(1, ring.from[task + 1] - ring.from[task]);
                for (int vote = ring.from[task]; vote < ring.from[task + 1]; vote++) {
                    for (int state = 0; state < c; state++) {
                        into[at + state] += weight * logRing[r][ring.label[vote] * c + state];
                    }
                }
            }
        }
        scale(task, into, at);
    }

    /** Makes probabilities of logarithms, none of them 0. */
    void scale(int task, double[] into, int at) {
        int c = states.c;
        double most = Double.NEGATIVE_INFINITY;
        for (int state = 0; state < c; state++) {
            if (ballots.gold[task] >= 0 && ballots.gold[task] != states.label[state]) {
                into[at + state] -= GOLD;
            }
            most = Math.max(most, into[at + state]);
        }
        double sum = 0;
        for (int state = 0; state < c; state++) {
            into[at + state] = Math.exp(Math.max(-FAR, into[at + state] - most));
            sum += into[at + state];
        }
        for (int state = 0; state < c; state++) {
            into[at + state] /= sum;
        }
    }

    private void fitEach(RunMonitor monitor) {
        Stripes.parallel(ballots.w, who -> {
            if (place[who] >= 0) {
                monitor.checkAt(0);
                fitOne(who);
            }
        });
    }

    private void fitOne(int who) {
        voice(who).rates(own, place[who]);
    }

    /** {@return what a worker says at best, K × C: who knows the usual task may know the hard ones as well} */
    double[] atBest(int who) {
        double[] table = new double[common.length];
        voice(who).ratesAtBest(table);
        return table;
    }

    private ResponseModel voice(int who) {
        int c = states.c;
        int given = ballots.given(who);
        double[] rows = new double[given * c];
        int[] said = new int[given];
        for (int nth = 0; nth < given; nth++) {
            int answer = ballots.byWorker[ballots.start[who] + nth];
            int task = ballots.task[answer];
            said[nth] = ballots.label[answer];
            System.arraycopy(q, task * c, rows, nth * c, c);
            if (ringOf[who] < 0) {
                multiply(rows, nth * c, inverse, said[nth] * c, c);
            } else {
                withoutRing(task, ringOf[who], rows, nth * c);
            }
        }
        return ResponseModel.of(everybody, rows, said, given);
    }

    private void withoutRing(int task, int r, double[] rows, int at) {
        MergedVoter ring = rings.get(r);
        int c = states.c;
        double weight = 1.0 / (ring.from[task + 1] - ring.from[task]);
        for (int vote = ring.from[task]; vote < ring.from[task + 1]; vote++) {
            for (int state = 0; state < c; state++) {
                rows[at + state] *= Math.exp(-weight * logRing[r][ring.label[vote] * c + state]);
            }
        }
    }

    private static void multiply(double[] rows, int at, double[] factors, int from, int c) {
        for (int state = 0; state < c; state++) {
            rows[at + state] *= factors[from + state];
        }
    }

    /** Takes what a voter says out of the probabilities of a task's states; they need not add up to 1 then. */
    void without(int voter, int given, double[] row) {
        int c = states.c;
        if (voter < ballots.w) {
            multiply(row, 0, inverse, given * c, c);
        } else {
            for (int state = 0; state < c; state++) {
                row[state] /= ringTable[voter - ballots.w][given * c + state];
            }
        }
    }

    /** Fills in logarithms of how probable the states of a task are where each voter speaks with a reliability of their own. */
    void own(int task, int[] voter, int[] said, int count, double[] into) {
        int c = states.c;
        System.arraycopy(shares, 0, into, 0, c);
        for (int at = 0; at < count; at++) {
            double[] table = table(voter[at]);
            int from = offset(voter[at]) + said[at] * c;
            for (int state = 0; state < c; state++) {
                into[state] += Math.log(table[from + state]);
            }
        }
        for (int state = 0; state < c && ballots.gold[task] >= 0; state++) {
            into[state] -= states.label[state] == ballots.gold[task] ? 0 : GOLD;
        }
    }

    /** {@return a voter's table, to be read from {@link #offset}; voters after the workers are the rings} */
    double[] table(int voter) {
        return voter < ballots.w ? own : ringTable[voter - ballots.w];
    }

    /** {@return where in its table a voter begins} */
    int offset(int voter) {
        return voter < ballots.w ? place[voter] : 0;
    }

    /** {@return what somebody says who gives these answers, where others say those rows} */
    double[] learn(double[] rows, int[] said, int count) {
        double[] table = new double[common.length];
        ResponseModel.of(everybody, rows, said, count).rates(table, 0);
        return table;
    }
}
