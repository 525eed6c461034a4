package org.crowd4j.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.Callable;
import org.crowd4j.CategoricalAggregator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code crowd methods}: lists all methods. */
@Command(
        name = "methods",
        description = "Lists all methods, one per line.",
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
        List<CategoricalAggregator> methods = Methods.all();
        Format chosen = format.of(console);
        if (chosen == Format.TABLE) {
            console.print(text -> lines(methods, text));
            return 0;
        }
        List<List<Object>> rows = methods.stream()
                .map(method -> List.<Object>of(method.name(), method.summary()))
                .toList();
        Report report = new Report(List.of("method", "summary"), rows);
        console.print(text -> report.write(chosen, text));
        return 0;
    }

    /** Summaries are too long for the cells of a table. */
    private static void lines(List<CategoricalAggregator> methods, Writer text) throws IOException {
        int width = methods.stream()
                .mapToInt(method -> method.name().length())
                .max()
                .orElse(0);
        for (CategoricalAggregator method : methods) {
            text.append(method.name())
                    .append(" ".repeat(width + 2 - method.name().length()))
                    .append(method.summary())
                    .append('\n');
        }
    }
}
