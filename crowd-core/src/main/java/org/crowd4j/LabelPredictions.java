package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import java.util.OptionalDouble;
import org.crowd4j.internal.Quoted;

/**
 * What workers expect of the labels of others. Which of two labels a mean is about is settled once:
 * labels that are added or put in another order later do not change it.
 *
 * @param predictions shares, and means where there are two labels
 * @param two both labels, where there are two; empty otherwise
 */
record LabelPredictions(Predictions predictions, List<String> two) {
    static final LabelPredictions NONE = new LabelPredictions(Predictions.none(), List.of());

    /**
     * {@return the predictions of some answers}
     *
     * @throws IllegalArgumentException if a mean is not from 0 to 1
     */
    static LabelPredictions of(Predictions predictions, CategoricalAnswers answers) {
        if (predictions.size() == 0) {
            return NONE;
        }
        boolean pair = answers.labels().size() == 2;
        for (int task = 0; pair && task < answers.tasks().size(); task++) {
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                checkShare(
                        predictions, answers.tasks().id(task), answers.workers().id(answers.worker(answer)));
            }
        }
        return new LabelPredictions(predictions, pair ? answers.labels().ids() : List.of());
    }

    private static void checkShare(Predictions predictions, String task, String worker) {
        double share = predictions.mean(task, worker).orElse(0);
        checkArgument(
                share >= 0 && share <= 1,
                "prediction of worker %s for task %s must be a share from 0 to 1, got %s",
                Quoted.of(worker),
                Quoted.of(task),
                share);
    }

    /** {@return the share of a label that a worker expects for a task, where it is known} */
    OptionalDouble share(String task, String worker, String label) {
        if (predictions.size() == 0) {
            return OptionalDouble.empty();
        }
        OptionalDouble share = predictions.share(task, worker, label);
        int place = two.indexOf(label);
        if (share.isPresent() || place < 0) {
            return share;
        }
        OptionalDouble other = predictions.share(task, worker, two.get(1 - place));
        if (other.isPresent()) {
            return OptionalDouble.of(1 - other.getAsDouble());
        }
        OptionalDouble mean = predictions.mean(task, worker);
        return mean.isPresent() && place == 0 ? OptionalDouble.of(1 - mean.getAsDouble()) : mean;
    }
}
