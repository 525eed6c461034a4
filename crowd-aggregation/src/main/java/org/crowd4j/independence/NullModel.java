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
    private static final int POOLED_SWEEPS = 15;
    private static final double MAX_LOG_RATIO = 600; // in logs; exp of less is nothing
    private static final double GOLD_PENALTY = 50;

    final DistinctAnswers distinct;
    final TaskStates states;
    final List<MergedVoter> groups;
    final int[] groupOf; // W:  a ring, or -1
    final double[] q; // N × C:  from all voters
    final double[] pooledRates; // K × C:  what an ordinary worker says
    final double[] inversePooledRates; // K × C:  1 / common
    final double[] workerRates; // W × K × C:  what each worker says, of those that are tested
    private final int[] rateOffset; // W:  where in own
    private final double[][] groupRates; // K × C each
    private double[] logPrior; // C, log
    private final double[] logPooledRates;
    private final double[][] logGroupRates;
    private final ResponseModel pooled;

    private NullModel(DistinctAnswers distinct, List<int[]> memberLists) {
        this.distinct = distinct;
        states = new TaskStates(distinct.k);
        groups = memberLists.stream()
                .map(members -> new MergedVoter(distinct, members))
                .toList();
        groupOf = new int[distinct.w];
        Arrays.fill(groupOf, -1);
        for (int r = 0; r < groups.size(); r++) {
            for (int worker : groups.get(r).members) {
                groupOf[worker] = r;
            }
        }
        int size = states.k * states.c;
        q = new double[distinct.n * states.c];
        pooledRates = new double[size];
        inversePooledRates = new double[size];
        logPooledRates = new double[size];
        groupRates = new double[groups.size()][size];
        logGroupRates = new double[groups.size()][size];
        logPrior = states.startLogPrior();
        pooled = new ResponseModel(states);
        rateOffset = new int[distinct.w];
        int tested = 0;
        for (int worker = 0; worker < distinct.w; worker++) {
            rateOffset[worker] = distinct.tested[worker] ? tested++ * size : -1;
        }
        workerRates = new double[tested * size];
    }

    /** {@return the model of some answers, where each group of workers is one voter} */
    static NullModel fit(DistinctAnswers distinct, List<int[]> memberLists, RunMonitor monitor) {
        NullModel model = new NullModel(distinct, memberLists);
        model.fitPooled(monitor);
        model.fitWorkers(monitor);
        return model;
    }

    private void fitPooled(RunMonitor monitor) {
        int c = states.c;
        List<ResponseModel> groupModels = new ArrayList<>();
        for (int r = 0; r < groups.size(); r++) {
            groupModels.add(new ResponseModel(states));
        }
        boolean[] none = new boolean[distinct.w];
        int[] count = new int[states.k];
        for (int sweep = 0; ; sweep++) {
            monitor.checkAt(0);
            updateRates(groupModels);
            double[] sums = new double[pooledRates.length];
            double[][] groupSums = new double[groups.size()][pooledRates.length];
            double[] totals = new double[c];
            for (int i = 0; i < distinct.n; i++) {
                countVotes(i, -1, none, count);
                posterior(i, count, -1, none, q, i * c);
                for (int state = 0; state < c; state++) {
                    totals[state] += q[i * c + state];
                    for (int l = 0; l < states.k; l++) {
                        sums[l * c + state] += count[l] * q[i * c + state];
                    }
                }
                for (int r = 0; r < groups.size(); r++) {
                    MergedVoter group = groups.get(r);
                    for (int at = group.from[i]; at < group.from[i + 1]; at++) {
                        double weight = 1.0 / (group.from[i + 1] - group.from[i]);
                        for (int state = 0; state < c; state++) {
                            groupSums[r][group.label[at] * c + state] += weight * q[i * c + state];
                        }
                    }
                }
            }
            if (sweep == POOLED_SWEEPS) {
                return; // the posterior is that of the last parameters
            }
            divide(sums, pooledRates);
            pooled.fitPooled(sums);
            for (int r = 0; r < groups.size(); r++) {
                divide(groupSums[r], groupRates[r]);
                groupModels.get(r).fitPooled(groupSums[r]);
            }
            logPrior = states.logPrior(totals);
        }
    }

    private static void divide(double[] sums, double[] table) {
        for (int at = 0; at < sums.length; at++) {
            sums[at] /= table[at];
        }
    }

    private void updateRates(List<ResponseModel> groupModels) {
        pooled.rates(pooledRates, 0);
        for (int at = 0; at < pooledRates.length; at++) {
            logPooledRates[at] = Math.log(pooledRates[at]);
            inversePooledRates[at] = 1 / pooledRates[at];
        }
        for (int r = 0; r < groupModels.size(); r++) {
            groupModels.get(r).rates(groupRates[r], 0);
            for (int at = 0; at < pooledRates.length; at++) {
                logGroupRates[r][at] = Math.log(groupRates[r][at]);
            }
        }
    }

    /** Counts what ordinary workers say about a task, and the members of an opened ring, but for those left out. */
    void countVotes(int task, int openGroup, boolean[] excluded, int[] count) {
        Arrays.fill(count, 0);
        for (int a = distinct.from[task]; a < distinct.from[task + 1]; a++) {
            int worker = distinct.worker[a];
            count[distinct.label[a]] += (groupOf[worker] < 0 || groupOf[worker] == openGroup) && !excluded[worker] ? 1 : 0;
        }
    }

    /**
     * Fills in how probable the states of a task are, by votes of ordinary workers and by the rings.
     *
     * @param count the votes, by label
     * @param openGroup a ring that takes no part, because its members are judged one by one; -1 for none
     * @param excluded a ring takes no part either if its first member is in here
     */
    void posterior(int task, int[] count, int openGroup, boolean[] excluded, double[] into, int at) {
        int c = states.c;
        System.arraycopy(logPrior, 0, into, at, c);
        for (int l = 0; l < states.k; l++) {
            for (int state = 0; state < c && count[l] > 0; state++) {
                into[at + state] += count[l] * logPooledRates[l * c + state];
            }
        }
        for (int r = 0; r < groups.size(); r++) {
            MergedVoter group = groups.get(r);
            if (r != openGroup && !excluded[group.members[0]]) {
                double weight = 1.0 / Math.max(1, group.from[task + 1] - group.from[task]);
                for (int vote = group.from[task]; vote < group.from[task + 1]; vote++) {
                    for (int state = 0; state < c; state++) {
                        into[at + state] += weight * logGroupRates[r][group.label[vote] * c + state];
                    }
                }
            }
        }
        normalise(task, into, at);
    }

    /** Makes probabilities of logarithms, none of them 0. */
    void normalise(int task, double[] into, int at) {
        int c = states.c;
        double max = Double.NEGATIVE_INFINITY;
        for (int state = 0; state < c; state++) {
            if (distinct.gold[task] >= 0 && distinct.gold[task] != states.label[state]) {
                into[at + state] -= GOLD_PENALTY;
            }
            max = Math.max(max, into[at + state]);
        }
        double sum = 0;
        for (int state = 0; state < c; state++) {
            into[at + state] = Math.exp(Math.max(-MAX_LOG_RATIO, into[at + state] - max));
            sum += into[at + state];
        }
        for (int state = 0; state < c; state++) {
            into[at + state] /= sum;
        }
    }

    private void fitWorkers(RunMonitor monitor) {
        Stripes.parallel(distinct.w, worker -> {
            if (rateOffset[worker] >= 0) {
                monitor.checkAt(0);
                fitWorker(worker);
            }
        });
    }

    private void fitWorker(int worker) {
        responseModel(worker).rates(workerRates, rateOffset[worker]);
    }

    /** {@return what a worker says at best, K × C: who knows the usual task may know the hard ones as well} */
    double[] optimisticRates(int worker) {
        double[] table = new double[pooledRates.length];
        responseModel(worker).optimisticRates(table);
        return table;
    }

    private ResponseModel responseModel(int worker) {
        int c = states.c;
        int answers = distinct.answerCount(worker);
        double[] rows = new double[answers * c];
        int[] labels = new int[answers];
        for (int nth = 0; nth < answers; nth++) {
            int answer = distinct.byWorker[distinct.start[worker] + nth];
            int task = distinct.task[answer];
            labels[nth] = distinct.label[answer];
            System.arraycopy(q, task * c, rows, nth * c, c);
            if (groupOf[worker] < 0) {
                multiply(rows, nth * c, inversePooledRates, labels[nth] * c, c);
            } else {
                divideByGroup(task, groupOf[worker], rows, nth * c);
            }
        }
        return ResponseModel.of(pooled, rows, labels, answers);
    }

    private void divideByGroup(int task, int r, double[] rows, int at) {
        MergedVoter group = groups.get(r);
        int c = states.c;
        double weight = 1.0 / (group.from[task + 1] - group.from[task]);
        for (int vote = group.from[task]; vote < group.from[task + 1]; vote++) {
            for (int state = 0; state < c; state++) {
                rows[at + state] *= Math.exp(-weight * logGroupRates[r][group.label[vote] * c + state]);
            }
        }
    }

    private static void multiply(double[] rows, int at, double[] factors, int from, int c) {
        for (int state = 0; state < c; state++) {
            rows[at + state] *= factors[from + state];
        }
    }

    /** Takes what a voter says out of the probabilities of a task's states; they need not add up to 1 then. */
    void divideByVoter(int voter, int answers, double[] row) {
        int c = states.c;
        if (voter < distinct.w) {
            multiply(row, 0, inversePooledRates, answers * c, c);
        } else {
            for (int state = 0; state < c; state++) {
                row[state] /= groupRates[voter - distinct.w][answers * c + state];
            }
        }
    }

    /** Fills in logarithms of how probable the states of a task are where each voter speaks with a reliability of their own. */
    void logPosterior(int task, int[] voter, int[] labels, int count, double[] into) {
        int c = states.c;
        System.arraycopy(logPrior, 0, into, 0, c);
        for (int at = 0; at < count; at++) {
            double[] table = rates(voter[at]);
            int from = offset(voter[at]) + labels[at] * c;
            for (int state = 0; state < c; state++) {
                into[state] += Math.log(table[from + state]);
            }
        }
        for (int state = 0; state < c && distinct.gold[task] >= 0; state++) {
            into[state] -= states.label[state] == distinct.gold[task] ? 0 : GOLD_PENALTY;
        }
    }

    /** {@return a voter's table, to be read from {@link #offset}; voters after the workers are the rings} */
    double[] rates(int voter) {
        return voter < distinct.w ? workerRates : groupRates[voter - distinct.w];
    }

    /** {@return where in its table a voter begins} */
    int offset(int voter) {
        return voter < distinct.w ? rateOffset[voter] : 0;
    }

    /** {@return what somebody says who gives these answers, where others say those rows} */
    double[] fitRates(double[] rows, int[] labels, int count) {
        double[] table = new double[pooledRates.length];
        ResponseModel.of(pooled, rows, labels, count).rates(table, 0);
        return table;
    }
}
