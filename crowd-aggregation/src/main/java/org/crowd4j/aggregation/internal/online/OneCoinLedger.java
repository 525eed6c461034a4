package org.crowd4j.aggregation.internal.online;

import java.util.Arrays;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.aggregation.internal.engine.TaskPosterior;

/** A live consensus that knows one number of each worker: how often they are right. */
public final class OneCoinLedger extends IncrementalEm {
    private static final double SMALLEST = 1e-10;

    private final double right;
    private final double wrong;
    private final boolean revised;
    private boolean replaying;
    private double[] even = new double[0]; // K:  a label prior
    private double[] odds = new double[0]; // A:  of the worker, when the answer came; empty if revised
    private double[] told = new double[0]; // A:  the probability the answer counts with; empty if revised

    /**
     * A ledger without answers.
     *
     * @param right the prior count of right answers
     * @param wrong the prior count of wrong ones
     * @param revised whether what earlier answers tell is replaced when another comes; else only gold and a replay do so
     * @param twin the batch method with the same model
     */
    public OneCoinLedger(double right, double wrong, boolean revised, GrowingIndex labels, CategoricalAggregator twin) {
        super(labels, twin);
        this.right = right;
        this.wrong = wrong;
        this.revised = revised;
        begin();
    }

    @Override
    void expect(int task, TaskPosterior into) {
        into.start(even);
        int factors = 0;
        for (int answer = answers.newest(task); answer >= 0; answer = answers.older(answer)) {
            if (factors++ == TaskPosterior.FACTORS) {
                into.fold();
                factors = 1;
            }
            if (replaying && !revised) {
                odds[LiveAnswers.arrival(answer)] = odds(answers.worker(answer));
            }
            into.p[answers.label(answer)] *=
                    (k - 1) * (revised ? odds(answers.worker(answer)) : odds[LiveAnswers.arrival(answer)]);
        }
    }

    private double odds(int w) {
        double share = (agreed[w] + right) / (counted[w] + right + wrong);
        double p = Math.min(1 - SMALLEST, Math.max(SMALLEST, share));
        return p / (1 - p);
    }

    @Override
    void arrived(int answer) {
        if (!revised) {
            odds = LiveAnswers.room(odds, LiveAnswers.arrival(answer) + 1L);
            told = LiveAnswers.room(told, LiveAnswers.arrival(answer) + 1L);
            odds[LiveAnswers.arrival(answer)] = odds(answers.worker(answer));
        }
    }

    @Override
    void recount(int answer, int oldRow, double[] now, boolean fresh) {
        int w = answers.worker(answer);
        double tells = now[answers.label(answer)];
        if (fresh) {
            counted[w]++;
            agreed[w] += tells;
        } else if (revised) {
            agreed[w] += tells - q[oldRow + answers.label(answer)];
        } else if (replaying || gold[oldRow / k] >= 0) {
            agreed[w] += tells - told[LiveAnswers.arrival(answer)];
        } else {
            return;
        }
        if (!revised) {
            told[LiveAnswers.arrival(answer)] = tells;
        }
    }

    @Override
    void widened(int before) {
        even = new double[k];
        Arrays.fill(even, 1);
    }

    @Override
    void replaying(boolean on) {
        replaying = on;
    }
}
