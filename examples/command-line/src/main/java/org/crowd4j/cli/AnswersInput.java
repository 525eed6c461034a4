package org.crowd4j.cli;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Repeats;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The parameter ANSWERS and the option {@code --repeats}. */
final class AnswersInput {

    @Parameters(
            paramLabel = "ANSWERS",
            description =
                    "the answers: a file with the header task,worker,label; .tsv is tab separated, .gz is compressed,"
                            + " - is standard input")
    private Source source;

    @Option(
            names = "--repeats",
            paramLabel = "all|first|last|refuse",
            description = "which of several answers of a worker to the same task count; default: all")
    private Repeats repeats = Repeats.ALL;

    Source source() {
        return source;
    }

    /** {@return the answers; prints a note on repeated answers} */
    CategoricalAnswers read(Console console) {
        CategoricalAnswers answers = source.answers(repeats, console);
        console.progress().close();
        if (answers.repeats() > 0) {
            boolean one = answers.repeats() == 1;
            console.note("%d answer%s a worker and task; %s (--repeats last keeps the last one)"
                    .formatted(
                            answers.repeats(), one ? " repeats" : "s repeat", one ? "it counts too" : "each counts"));
        }
        return answers;
    }

    /**
     * {@return the answers, the latest of each worker and task unless {@code --repeats} asks for
     * another rule}
     */
    CategoricalAnswers readLatest(Console console) {
        CategoricalAnswers answers = source.answers(repeats == Repeats.ALL ? Repeats.LAST : repeats, console);
        console.progress().close();
        return answers;
    }

    /** {@return the number of gold tasks with answers} */
    static int answered(Gold gold, CategoricalAnswers answers) {
        return (int) gold.tasks().stream()
                .filter(task -> answers.tasks().find(task).isPresent())
                .count();
    }
}
