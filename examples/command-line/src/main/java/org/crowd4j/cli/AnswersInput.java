package org.crowd4j.cli;

import org.crowd4j.Answers;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Repeats;
import org.crowd4j.aggregation.kinds.AnswerKind;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The parameter ANSWERS and the option {@code --repeats}. */
final class AnswersInput {

    @Parameters(
            paramLabel = "ANSWERS",
            description = "the answers: a file with the header task,worker,label or task,worker,value;"
                    + " .tsv is tab separated, .gz is compressed,"
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
        noteRepeats(answers, console);
        return answers;
    }

    /** {@return the kind of the answers, by the header} */
    AnswerKind kind(Console console) {
        return source.kind(console);
    }

    /** {@return the answers of a kind; prints a note on repeated answers} */
    AnswerKind.Data read(AnswerKind kind, Console console) {
        AnswerKind.Data data = source.answers(kind, repeats, console);
        noteRepeats(data.answers(), console);
        return data;
    }

    private static void noteRepeats(Answers answers, Console console) {
        console.progress().close();
        if (answers.repeats() > 0) {
            boolean one = answers.repeats() == 1;
            console.note("%d answer%s a worker and task; %s (--repeats last keeps the last one)"
                    .formatted(
                            answers.repeats(), one ? " repeats" : "s repeat", one ? "it counts too" : "each counts"));
        }
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
