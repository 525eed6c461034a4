package org.crowd4j.independence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;

/**
 * The probabilities of answers of independent workers. The posterior of the states comes from one
 * response model that all workers share, so that workers cannot gain weight by agreeing with each
 * other. Response models of single workers are then fitted to that posterior. A group counts as one
 * voter. The {@linkplain org.crowd4j.independence package description} has the formulas.
 */
final class NullModel {
    /** In place of a group. */
    static final int NO_GROUP = -1;

    /** Smallest exponent of a posterior, so that no state gets probability 0. */
    static final double MAX_LOG_RATIO = 600;

    /** EM sweeps of the pooled stage; chosen on simulated crowds. */
    private static final int POOLED_SWEEPS = 15;

    /** Subtracted from the log probability of states with another label than gold. */
    private static final double GOLD_PENALTY = 50;

    final DistinctAnswers distinct;
    final TaskStates states;
    final List<MergedVoter> groups;
    final int[] groupOf; // W:  a group, or NO_GROUP
    final double[] q; // N × C:  posterior from all voters
    final double[] pooledRates; // K × C:  response probabilities of an ordinary worker
    final double[] inversePooledRates; // K × C:  1 / pooledRates
    final double[] workerRates; // tested workers × K × C:  own response probabilities
    private final int[] rateOffset; // W:  offset in workerRates, or -1
    private final double[][] groupRates; // groups, K × C
    private double[] logPrior; // C
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
        Arrays.fill(groupOf, NO_GROUP);
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

    /** {@return the model of some answers, with each group of workers as one voter} */
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
            updateRates(groupModels);
            double[] sums = new double[pooledRates.length];
            double[][] groupSums = new double[groups.size()][pooledRates.length];
            double[] totals = new double[c];
            for (int i = 0; i < distinct.n; i++) {
                monitor.checkAt(i);
                countVotes(i, NO_GROUP, none, count);
                posterior(i, count, NO_GROUP, none, q, i * c);
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
                return; // q belongs to the last parameters
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

    /**
     * Counts the answers to a task of ordinary workers and of the open group, without excluded
     * workers.
     */
    void countVotes(int task, int openGroup, boolean[] excluded, int[] count) {
        Arrays.fill(count, 0);
        for (int a = distinct.from[task]; a < distinct.from[task + 1]; a++) {
            int worker = distinct.worker[a];
            count[distinct.label[a]] +=
                    (groupOf[worker] < 0 || groupOf[worker] == openGroup) && !excluded[worker] ? 1 : 0;
        }
    }

    /**
     * Computes the posterior of the states of a task from votes of ordinary workers and from
     * groups.
     *
     * @param count the votes, by label
     * @param openGroup a group that is left out because its members count one by one, or NO_GROUP
     * @param excluded by worker; a group is left out if its first member is excluded
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

    /** Turns log probabilities into probabilities greater than 0 that sum to 1; applies gold. */
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
                monitor.check();
                responseModel(worker).rates(workerRates, rateOffset[worker]);
            }
        });
    }

    /** {@return the workers behind some voters} */
    boolean[] workers(boolean[] in) {
        boolean[] workers = Arrays.copyOf(in, distinct.w);
        for (int r = 0; r < groups.size(); r++) {
            for (int worker : groups.get(r).members) {
                workers[worker] |= in[distinct.w + r];
            }
        }
        return workers;
    }

    /**
     * {@return the response probabilities of a worker who is as good on hard tasks as on those of
     * typical difficulty, K × C}
     */
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

    /** Removes the answer of a voter from a posterior, which then need not sum to 1. */
    void divideByVoter(int voter, int label, double[] row) {
        int c = states.c;
        if (voter < distinct.w) {
            multiply(row, 0, inversePooledRates, label * c, c);
        } else {
            for (int state = 0; state < c; state++) {
                row[state] /= groupRates[voter - distinct.w][label * c + state];
            }
        }
    }

    /** Computes the log posterior of a task in which every voter has own response probabilities. */
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

    /** {@return the table with the response probabilities of a voter; groups follow the workers} */
    double[] rates(int voter) {
        return voter < distinct.w ? workerRates : groupRates[voter - distinct.w];
    }

    /** {@return the offset of a voter in its table} */
    int offset(int voter) {
        return voter < distinct.w ? rateOffset[voter] : 0;
    }

    /**
     * {@return the response probabilities fitted to some labels on tasks with the posteriors {@code
     * rows}}
     */
    double[] fitRates(double[] rows, int[] labels, int count) {
        double[] table = new double[pooledRates.length];
        ResponseModel.of(pooled, rows, labels, count).rates(table, 0);
        return table;
    }
}
