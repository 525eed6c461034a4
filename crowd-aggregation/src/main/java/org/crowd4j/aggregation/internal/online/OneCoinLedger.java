package org.crowd4j.aggregation.internal.online;

import java.util.Arrays;
import java.util.List;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.aggregation.internal.engine.TaskPosterior;

/** A live consensus with one accuracy per worker. */
public final class OneCoinLedger extends IncrementalEm {
    private static final double MIN_PROBABILITY = 1e-10;

    private final double right;
    private final double wrong;
    private final boolean revised;
    private boolean replaying;
    private double[] uniform = new double[0]; // K: the label prior
    private final RowColumn odds = new RowColumn(1); // A: the worker's when the answer arrived; empty if revised
    private final RowColumn contribution = new RowColumn(1); // A: to {@code agreed}; empty if revised

    /**
     * A ledger without answers.
     *
     * @param right the prior count of right answers
     * @param wrong the prior count of wrong answers
     * @param revised whether a new answer revises the contributions of earlier answers; else only
     *     gold and a replay do
     * @param labels the labels
     * @param batchMethod the batch method with the same model
     */
    public OneCoinLedger(
            double right, double wrong, boolean revised, GrowingIndex labels, CategoricalAggregator batchMethod) {
        super(labels, batchMethod);
        this.right = right;
        this.wrong = wrong;
        this.revised = revised;
        initialize();
    }

    @Override
    void multiply(int task, int worker, int label, TaskPosterior into) {
        into.start(uniform);
        int factors = 0;
        if (label >= 0) {
            factors = 1;
            into.p[label] *= (k - 1) * (worker < 0 ? odds(right / (right + wrong)) : odds(worker));
        }
        for (int answer = newest(task); answer >= 0; answer = answers.previous(answer)) {
            if (factors++ == TaskPosterior.FACTORS) {
                into.fold();
                factors = 1;
            }
            if (replaying && !revised) {
                odds.set(LiveAnswers.index(answer), 0, odds(answers.worker(answer)));
            }
            into.p[answers.label(answer)] *=
                    (k - 1) * (revised ? odds(answers.worker(answer)) : odds.get(LiveAnswers.index(answer), 0));
        }
    }

    private double odds(int w) {
        return odds((agreed[w] + right) / (counted[w] + right + wrong));
    }

    private static double odds(double share) {
        double p = Math.min(1 - MIN_PROBABILITY, Math.max(MIN_PROBABILITY, share));
        return p / (1 - p);
    }

    @Override
    void answerAdded(int answer) {
        if (!revised) {
            odds.add();
            contribution.add();
            odds.set(LiveAnswers.index(answer), 0, odds(answers.worker(answer)));
        }
    }

    @Override
    void updateCounts(int task, int answer, double[] before, double[] now, boolean fresh) {
        int w = answers.worker(answer);
        double probability = now[answers.label(answer)];
        if (fresh) {
            counted[w]++;
            agreed[w] += probability;
        } else if (revised) {
            agreed[w] += probability - before[answers.label(answer)];
        } else if (replaying || gold.get(task) >= 0) {
            agreed[w] += probability - contribution.get(LiveAnswers.index(answer), 0);
        } else {
            return;
        }
        if (!revised) {
            contribution.set(LiveAnswers.index(answer), 0, probability);
        }
    }

    @Override
    void answersTaken() {
        for (int i = 0; i < answers.size() && !revised; i++) {
            odds.add();
            contribution.add();
        }
    }

    @Override
    List<Computed> tables() {
        return List.of(odds, contribution);
    }

    @Override
    void labelsAdded(int before) {
        uniform = new double[k];
        Arrays.fill(uniform, 1);
    }

    @Override
    void setReplaying(boolean on) {
        replaying = on;
    }
}
