package org.crowd4j.cli;

import java.util.List;
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
                            + " their numbers), task,worker,label,share or, for two labels, task,worker,share (of the"
                            + " second); a few methods use it, see crowd methods")
    private Optional<Source> source = Optional.empty();

    /** Rejects a method without the predictions it needs; prints a note if it ignores them. */
    void check(Aggregator method, Console console) {
        if (source.isEmpty() && method.needsPredictions()) {
            throw new UsageException(method.name() + " needs --predictions");
        }
        if (source.isPresent() && !method.needsPredictions()) {
            console.note("%s does not use --predictions".formatted(method.name()));
        }
    }

    /** {@return the answers with the predictions, if there are any} */
    AnswerKind.Data addTo(AnswerKind kind, AnswerKind.Data data) {
        if (source.isEmpty()) {
            return data;
        }
        try {
            return data.withPredictions(source.get().predictions())
                    .orElseThrow(() -> new UsageException(
                            "--predictions: no method for %s answers uses them".formatted(kind.name())));
        } catch (IllegalArgumentException unfit) {
            throw new CommandFailure(source.get().name() + ": " + unfit.getMessage());
        }
    }

    /** {@return the methods that can do with the predictions there are} */
    List<Aggregator> usable(List<Aggregator> methods) {
        return methods.stream()
                .filter(method -> source.isPresent() || !method.needsPredictions())
                .toList();
    }
}
