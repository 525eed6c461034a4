package org.crowd4j.cli;

import org.crowd4j.Answers;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Repeats;
import org.crowd4j.aggregation.kinds.AnswerKind;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The parameter and the option that say which answers a command works on. */
final class AnswersInput {

    @Parameters(
            paramLabel = "ANSWERS",
            description =
                    "the answers, with a header task,worker,label or task,worker,value; .tsv is tab separated, .gz is compressed,"
                            + " - is standard input")
    private Source source;

    @Option(
            names = "--repeats",
            paramLabel = "all|first|last|refuse",
            description =
                    "which of several answers of a worker to a task count; all of them unless this says otherwise")
    private Repeats repeats = Repeats.ALL;

    Source source() {
        return source;
    }

    /** {@return the answers; says how many repeat a worker on a task} */
    CategoricalAnswers read(Console console) {
        CategoricalAnswers answers = source.answers(repeats, console);
        noteRepeats(answers, console);
        return answers;
    }

    /** {@return the kind of the answers, by the header of the file} */
    AnswerKind kind(Console console) {
        return source.kind(console);
    }

    /** {@return answers of a kind; notes how many repeat a worker on a task} */
    AnswerKind.Data read(AnswerKind kind, Console console) {
        AnswerKind.Data data = source.answers(kind, repeats, console);
        noteRepeats(data.answers(), console);
        return data;
    }

    private static void noteRepeats(Answers answers, Console console) {
        console.progress().close();
        if (answers.repeats() > 0) {
            boolean one = answers.repeats() == 1;
            console.note("%d answer%s a worker on a task; %s (--repeats last to change)"
                    .formatted(
                            answers.repeats(), one ? " repeats" : "s repeat", one ? "it counts too" : "each counts"));
        }
    }

    /** {@return the answers, the latest of each worker on a task unless another rule was asked for} */
    CategoricalAnswers readLatest(Console console) {
        CategoricalAnswers answers = source.answers(repeats == Repeats.ALL ? Repeats.LAST : repeats, console);
        console.progress().close();
        return answers;
    }

    /** {@return how many tasks of gold somebody answered} */
    static int answered(Gold gold, CategoricalAnswers answers) {
        return (int) gold.tasks().stream()
                .filter(task -> answers.tasks().find(task).isPresent())
                .count();
    }
}
