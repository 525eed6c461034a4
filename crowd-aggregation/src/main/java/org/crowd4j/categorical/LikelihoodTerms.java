package org.crowd4j.categorical;

import java.util.Arrays;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.packing.AnswerOrder;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.ProductLikelihoods;

/**
 * The evidence of answers by the parameters that a sweep read, which are not to change any more.
 */
final class LikelihoodTerms implements ProductLikelihoods.Terms {
    private final CategoricalAnswers answers;
    private final AnswerOrder order;
    private final double[] pi; // K
    private final Evidence evidence;

    /** The logarithms of an answer under each label; task and worker by place. */
    private interface Evidence {
        void fill(int task, int worker, int given, double[] row);
    }

    /** The logarithm of a ratio in favour of the label given; task and worker by place. */
    private interface LogRatio {
        double of(int task, int worker, int given);
    }

    private LikelihoodTerms(PackedAnswers packed, double[] pi, Evidence evidence) {
        this.answers = packed.answers();
        this.order = packed.order;
        this.pi = pi;
        this.evidence = evidence;
    }

    /** {@return the terms; none if answers of a group weigh less, for these do not add up} */
    private static Optional<LikelihoodTerms> of(PackedAnswers packed, double[] pi, Evidence evidence) {
        return packed.weighted() ? Optional.empty() : Optional.of(new LikelihoodTerms(packed, pi, evidence));
    }

    private static Optional<LikelihoodTerms> favouring(PackedAnswers packed, double[] pi, LogRatio ratio) {
        return of(packed, pi, (task, worker, given, row) -> {
            Arrays.fill(row, 0);
            row[given] = ratio.of(task, worker, given);
        });
    }

    /** {@return the evidence of confusion matrices: worker, given, truth} */
    static Optional<LikelihoodTerms> confusions(PackedAnswers packed, ModelParameters parameters) {
        int k = packed.labels();
        return of(packed, parameters.pi, (task, worker, given, row) -> {
            for (int c = 0; c < k; c++) {
                row[c] = log(parameters.theta[(worker * k + given) * k + c]);
            }
        });
    }

    /** {@return the evidence of one ratio for each worker, in favour of the label given} */
    static Optional<LikelihoodTerms> byWorker(PackedAnswers packed, ModelParameters parameters) {
        return favouring(packed, parameters.pi, (task, worker, given) -> log(parameters.theta[worker]));
    }

    /** {@return the evidence of one ratio for each worker and label given} */
    static Optional<LikelihoodTerms> byWorkerAndLabel(PackedAnswers packed, ModelParameters parameters) {
        int k = packed.labels();
        return favouring(packed, parameters.pi, (task, worker, given) -> log(parameters.theta[worker * k + given]));
    }

    /** {@return the evidence of abilities α, which are the parameters, and easiness β} */
    static Optional<LikelihoodTerms> byAbility(PackedAnswers packed, ModelParameters parameters, double[] beta) {
        double logOthers = Math.log(Math.max(1, packed.labels() - 1));
        return favouring(
                packed, parameters.pi, (task, worker, given) -> parameters.theta[worker] * beta[task] + logOthers);
    }

    @Override
    public void prior(int task, double[] row) {
        for (int c = 0; c < row.length; c++) {
            row[c] = log(pi[c]);
        }
    }

    @Override
    public void answer(int task, int answer, double[] row) {
        evidence.fill(order.task(task), order.worker(answers.worker(answer)), answers.label(answer), row);
    }

    /** What is impossible counts as very improbable: differences of logarithms stay finite. */
    private static double log(double probability) {
        return Math.log(Math.max(Double.MIN_NORMAL, probability));
    }
}
