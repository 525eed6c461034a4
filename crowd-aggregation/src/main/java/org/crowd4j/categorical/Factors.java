package org.crowd4j.categorical;

import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Evidence;
import org.crowd4j.aggregation.internal.Cells;
import org.crowd4j.aggregation.internal.Parameters;

/** The evidence of answers by the parameters that a sweep read, which are not to change any more. */
abstract class Factors implements Evidence {
    final CategoricalAnswers answers;
    final int k;
    private final double[] pi; // K

    private Factors(Cells cells, double[] pi) {
        this.answers = cells.answers();
        this.k = cells.labels();
        this.pi = pi;
    }

    /** Where answers of a group weigh less, what one of them says is not all that it is. */
    private static Optional<Evidence> told(Cells cells, Factors factors) {
        return cells.weighed() ? Optional.empty() : Optional.of(factors);
    }

    /** {@return the evidence of confusion matrices: worker, said, truth} */
    static Optional<Evidence> confusions(Cells cells, double[] theta, double[] pi) {
        return told(cells, new Factors(cells, pi) {
            @Override
            public void answer(int task, int answer, double[] row) {
                int begin = (answers.worker(answer) * k + answers.label(answer)) * k;
                for (int c = 0; c < k; c++) {
                    row[c] = log(theta[begin + c]);
                }
            }
        });
    }

    /** {@return the evidence of one ratio for each worker, in favour of the label said} */
    static Optional<Evidence> byWorker(Cells cells, Parameters parameters) {
        double[] rho = parameters.theta();
        return told(cells, new Factors(cells, parameters.pi()) {
            @Override
            public void answer(int task, int answer, double[] row) {
                favour(answers.label(answer), log(rho[answers.worker(answer)]), row);
            }
        });
    }

    /** {@return the evidence of one ratio for each worker and label said} */
    static Optional<Evidence> byWorkerAndLabel(Cells cells, Parameters parameters) {
        double[] rho = parameters.theta();
        return told(cells, new Factors(cells, parameters.pi()) {
            @Override
            public void answer(int task, int answer, double[] row) {
                int said = answers.label(answer);
                favour(said, log(rho[answers.worker(answer) * k + said]), row);
            }
        });
    }

    /** {@return the evidence of abilities α and easiness β} */
    static Optional<Evidence> byAbility(Cells cells, double[] alpha, double[] beta, double[] pi) {
        double logOthers = Math.log(Math.max(1, cells.labels() - 1));
        return told(cells, new Factors(cells, pi) {
            @Override
            public void answer(int task, int answer, double[] row) {
                favour(answers.label(answer), alpha[answers.worker(answer)] * beta[task] + logOthers, row);
            }
        });
    }

    @Override
    public final void prior(int task, double[] row) {
        for (int c = 0; c < k; c++) {
            row[c] = log(pi[c]);
        }
    }

    final void favour(int said, double log, double[] row) {
        for (int c = 0; c < k; c++) {
            row[c] = c == said ? log : 0;
        }
    }

    /** What is impossible counts as very improbable: differences of logarithms stay finite. */
    static double log(double probability) {
        return Math.log(Math.max(Double.MIN_NORMAL, probability));
    }
}
