package org.crowd4j.multilabel;

import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.MultiLabelConsensus;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/** The share of answers to each task that have each label. */
final class Shares {
    private Shares() {}

    /** {@return the shares, N rows of K} */
    static double[][] of(MultiLabelAnswers answers, RunMonitor monitor) {
        double[][] shares = new double[answers.tasks().size()][answers.labels().size()];
        for (int task = 0; task < shares.length; task++) {
            monitor.checkAt(task);
            int given = answers.to(task) - answers.from(task);
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                for (int i = 0; i < answers.setSize(answer); i++) {
                    shares[task][answers.member(answer, i)]++;
                }
            }
            for (int label = 0; label < shares[task].length; label++) {
                shares[task][label] /= given;
            }
        }
        return shares;
    }

    /** {@return the shares as probabilities, beside a decision of its own about what applies} */
    static MultiLabelConsensus.Rows rows(double[][] shares, Decision decision) {
        return new MultiLabelConsensus.Rows() {
            @Override
            public double probability(int task, int label) {
                return shares[task][label];
            }

            @Override
            public boolean applies(int task, int label) {
                return decision.applies(task, label);
            }
        };
    }

    /** Decides whether a label applies to a task. */
    interface Decision {
        boolean applies(int task, int label);
    }
}
