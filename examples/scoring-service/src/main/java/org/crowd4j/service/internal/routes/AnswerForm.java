package org.crowd4j.service.internal.routes;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crowd4j.Answer;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.NumericAnswers;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.live.LabelQuestion;
import org.crowd4j.live.NumericQuestion;
import org.crowd4j.live.Question;
import org.crowd4j.service.internal.http.Exchange;
import org.crowd4j.service.internal.http.Problem;

/**
 * An answer as a client sends it. Of label, value and the three fields of a comparison it has those
 * of the kind of its question.
 *
 * @param submission the id of the submission
 * @param task the task
 * @param worker the worker
 * @param label the label
 * @param value the number
 * @param left the left item of a comparison
 * @param right the right item
 * @param outcome which item is better
 * @param at when the answer was given
 * @param lease the lease of the task, as it was received
 */
public record AnswerForm(
        Optional<String> submission,
        Optional<String> task,
        Optional<String> worker,
        Optional<String> label,
        OptionalDouble value,
        Optional<String> left,
        Optional<String> right,
        Optional<PairwiseAnswers.Outcome> outcome,
        Optional<Instant> at,
        Optional<Views.LeaseView> lease) {

    /** {@return the id of the submission} */
    public String submission(Exchange exchange) {
        return required(exchange, "submission", submission);
    }

    /** {@return the answer to a question} */
    public Answer answer(Exchange exchange, Question question) {
        String answered = required(exchange, "task", task);
        String by = required(exchange, "worker", worker);
        boolean labels = question instanceof LabelQuestion;
        boolean numbers = question instanceof NumericQuestion;
        only("label", label.isPresent(), labels);
        only("value", value.isPresent(), numbers);
        boolean comparisons = !labels && !numbers;
        only("left", left.isPresent(), comparisons);
        only("right", right.isPresent(), comparisons);
        only("outcome", outcome.isPresent(), comparisons);
        if (labels) {
            return new CategoricalAnswers.Answer(answered, by, required(exchange, "label", label), at);
        }
        if (numbers) {
            return new NumericAnswers.Answer(answered, by, value.orElseThrow(() -> missing("value")), at);
        }
        return new PairwiseAnswers.Answer(
                answered,
                by,
                required(exchange, "left", left),
                required(exchange, "right", right),
                outcome.orElseThrow(() -> missing("outcome")),
                at);
    }

    private static void only(String name, boolean given, boolean fits) {
        if (given && !fits) {
            throw Problem.Reason.INVALID_VALUE.failure("answers to this question have no %s", name);
        }
    }

    private static String required(Exchange exchange, String name, Optional<String> id) {
        return exchange.checked(name, id.orElseThrow(() -> missing(name)));
    }

    private static Problem.Failure missing(String name) {
        return Problem.Reason.INVALID_VALUE.failure("%s is missing", name);
    }
}
