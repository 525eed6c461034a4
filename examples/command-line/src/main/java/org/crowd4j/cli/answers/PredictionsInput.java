package org.crowd4j.cli.answers;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.Aggregator;
import org.crowd4j.Answers;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Predictions;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.files.Source;
import org.crowd4j.io.PredictionCsv;
import org.crowd4j.kinds.AnswerKind;
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

    /** {@return the answers with the predictions, if there are any; notes those of no answer} */
    AnswerKind.Data addTo(AnswerKind kind, AnswerKind.Data data, Console console) {
        if (source.isEmpty()) {
            return data;
        }
        Predictions predictions = source.get().readBy(PredictionCsv::read);
        AnswerKind.Data with = CommandFailure.fitting(source.get().name(), () -> data.withPredictions(predictions))
                .orElseThrow(() ->
                        new UsageException("--predictions: no method for %s answers uses them".formatted(kind.name())));
        checkUse(predictions, data.answers(), console);
        return with;
    }

    private void checkUse(Predictions predictions, Answers answers, Console console) {
        String name = source.orElseThrow().name();
        if (predictions.size() == 0) {
            throw new CommandFailure(name + ":2: expected predictions below the header but found none");
        }
        int used = used(predictions, answers);
        if (used == 0) {
            throw new CommandFailure("%s: none of its predictions (%d) is by the worker of an answer to the task"
                    .formatted(name, predictions.size()));
        }
        if (used < predictions.size()) {
            console.note(
                    "%s: %d of %d predictions are ignored: the worker did not answer the task, or no answer has the"
                                    .formatted(name, predictions.size() - used, predictions.size())
                            + " label");
        }
    }

    /**
     * {@return how many predictions are by the worker of an answer, and of a label that answers
     * have}
     */
    private static int used(Predictions predictions, Answers answers) {
        List<String> labels =
                answers instanceof CategoricalAnswers named ? named.labels().ids() : List.of();
        int used = 0;
        for (int task = 0; task < answers.tasks().size(); task++) {
            String id = answers.tasks().id(task);
            Set<String> workers = new HashSet<>();
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                workers.add(answers.workers().id(answers.worker(answer)));
            }
            for (String worker : workers) {
                used += predictions.mean(id, worker).isPresent() ? 1 : 0;
                for (String label : labels) {
                    used += predictions.share(id, worker, label).isPresent() ? 1 : 0;
                }
            }
        }
        return used;
    }

    /** {@return the methods that can do with the predictions there are} */
    List<Aggregator> usable(List<Aggregator> methods) {
        return methods.stream()
                .filter(method -> source.isPresent() || !method.needsPredictions())
                .toList();
    }
}
