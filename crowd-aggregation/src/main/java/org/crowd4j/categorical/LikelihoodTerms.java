package org.crowd4j.categorical;

import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.packing.AnswerOrder;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.ProductLikelihoods;

/**
 * The evidence of answers by the parameters that a sweep read, which are not to change any more.
 */
abstract class LikelihoodTerms implements ProductLikelihoods.Terms {
    final CategoricalAnswers answers;
    final AnswerOrder order;
    final int k;
    private final double[] pi; // K

    private LikelihoodTerms(PackedAnswers packed, double[] pi) {
        this.answers = packed.answers();
        this.order = packed.order;
        this.k = packed.labels();
        this.pi = pi;
    }

    /** {@return the terms; none if answers of a group weigh less, for these do not add up} */
    private static Optional<LikelihoodTerms> unlessWeighted(PackedAnswers packed, LikelihoodTerms factors) {
        return packed.weighted() ? Optional.empty() : Optional.of(factors);
    }

    /** {@return the evidence of confusion matrices: worker, given, truth} */
    static Optional<LikelihoodTerms> confusions(PackedAnswers packed, double[] theta, double[] pi) {
        return unlessWeighted(packed, new LikelihoodTerms(packed, pi) {
            @Override
            public void answer(int task, int answer, double[] row) {
                int begin = (worker(answer) * k + answers.label(answer)) * k;
                for (int c = 0; c < k; c++) {
                    row[c] = log(theta[begin + c]);
                }
            }
        });
    }

    /** {@return the evidence of one ratio for each worker, in favour of the label given} */
    static Optional<LikelihoodTerms> byWorker(PackedAnswers packed, ModelParameters parameters) {
        double[] rho = parameters.theta();
        return unlessWeighted(packed, new LikelihoodTerms(packed, parameters.pi()) {
            @Override
            public void answer(int task, int answer, double[] row) {
                favour(answers.label(answer), log(rho[worker(answer)]), row);
            }
        });
    }

    /** {@return the evidence of one ratio for each worker and label given} */
    static Optional<LikelihoodTerms> byWorkerAndLabel(PackedAnswers packed, ModelParameters parameters) {
        double[] rho = parameters.theta();
        return unlessWeighted(packed, new LikelihoodTerms(packed, parameters.pi()) {
            @Override
            public void answer(int task, int answer, double[] row) {
                int given = answers.label(answer);
                favour(given, log(rho[worker(answer) * k + given]), row);
            }
        });
    }

    /** {@return the evidence of abilities α and easiness β} */
    static Optional<LikelihoodTerms> byAbility(PackedAnswers packed, double[] alpha, double[] beta, double[] pi) {
        double logOthers = Math.log(Math.max(1, packed.labels() - 1));
        return unlessWeighted(packed, new LikelihoodTerms(packed, pi) {
            @Override
            public void answer(int task, int answer, double[] row) {
                favour(answers.label(answer), alpha[worker(answer)] * beta[order.task(task)] + logOthers, row);
            }
        });
    }

    @Override
    public final void prior(int task, double[] row) {
        for (int c = 0; c < k; c++) {
            row[c] = log(pi[c]);
        }
    }

    /** {@return the place of the worker who gave an answer} */
    final int worker(int answer) {
        return order.worker(answers.worker(answer));
    }

    final void favour(int given, double log, double[] row) {
        for (int c = 0; c < k; c++) {
            row[c] = c == given ? log : 0;
        }
    }

    /** What is impossible counts as very improbable: differences of logarithms stay finite. */
    static double log(double probability) {
        return Math.log(Math.max(Double.MIN_NORMAL, probability));
    }
}
