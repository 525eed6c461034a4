package org.crowd4j.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.Callable;
import org.crowd4j.Aggregator;
import org.crowd4j.aggregation.kinds.AnswerKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code crowd methods}: lists all methods. */
@Command(
        name = "methods",
        description = "Lists all methods of each kind of answers, one per line, the recommended one first.",
        footerHeading = "%nExamples:%n",
        footer = {"  crowd methods", "  crowd methods --format json"})
final class MethodsCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private FormatOption format;

    MethodsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Format chosen = format.of(console);
        if (chosen == Format.TABLE) {
            console.print(MethodsCommand::lines);
            return 0;
        }
        List<List<Object>> rows = AnswerKind.all().stream()
                .flatMap(kind -> kind.methods().stream()
                        .map(method -> List.<Object>of(method.name(), kind.name(), method.summary())))
                .toList();
        Report report = new Report(List.of("method", "kind", "summary"), rows);
        console.print(text -> report.write(chosen, text));
        return 0;
    }

    /** Summaries are too long for the cells of a table. */
    private static void lines(Writer text) throws IOException {
        int width = AnswerKind.all().stream()
                .flatMap(kind -> kind.methods().stream())
                .mapToInt(method -> method.name().length())
                .max()
                .orElse(0);
        for (AnswerKind kind : AnswerKind.all()) {
            text.append(kind.name()).append('\n');
            for (Aggregator method : kind.methods()) {
                text.append("  ")
                        .append(method.name())
                        .append(" ".repeat(width + 2 - method.name().length()))
                        .append(method.summary())
                        .append('\n');
            }
        }
    }
}
