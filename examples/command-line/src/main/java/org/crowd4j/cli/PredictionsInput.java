package org.crowd4j.cli;

import java.util.Optional;
import org.crowd4j.Aggregator;
import org.crowd4j.aggregation.kinds.AnswerKind;
import picocli.CommandLine.Option;

/** The option {@code --predictions} of commands that run methods. */
final class PredictionsInput {

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description =
                    "what each worker expects of the others: a file with the header task,worker,value (the mean of"
                            + " their numbers); a few methods use it, see crowd methods")
    private Optional<Source> source = Optional.empty();

    /** Rejects a method that needs predictions if there are none. */
    void check(Aggregator method) {
        if (source.isEmpty() && method.needsPredictions()) {
            throw new UsageException(method.name() + " needs --predictions");
        }
    }

    /** {@return the answers with the predictions, if there are any} */
    AnswerKind.Data addTo(AnswerKind kind, AnswerKind.Data data) {
        if (source.isEmpty()) {
            return data;
        }
        try {
            return data.withPredictions(source.get().predictions());
        } catch (UnsupportedOperationException unused) {
            throw new UsageException("--predictions: no method for %s answers uses them".formatted(kind.name()));
        }
    }

    /** Rejects predictions for a kind of answers that is read without them. */
    void reject(AnswerKind kind) {
        if (source.isPresent()) {
            throw new UsageException("--predictions: no method for %s answers uses them".formatted(kind.name()));
        }
    }
}
