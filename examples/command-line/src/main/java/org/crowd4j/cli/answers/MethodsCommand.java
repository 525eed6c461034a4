package org.crowd4j.cli.answers;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.crowd4j.NamedMethod;
import org.crowd4j.ballots.VotingRule;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.files.Format;
import org.crowd4j.cli.files.FormatOption;
import org.crowd4j.cli.files.Report;
import org.crowd4j.kinds.AnswerKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code crowd methods}: lists all methods. */
@Command(
        name = "methods",
        description =
                "Lists all methods of each kind of answers, the recommended one first, and the rules of crowd elect.",
        footerHeading = "%nExamples:%n",
        footer = {"  crowd methods", "  crowd methods --format json"})
public final class MethodsCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private FormatOption format;

    /** A command that speaks through a console. */
    public MethodsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Format chosen = format.of(console);
        if (chosen == Format.TABLE && !format.hasColumns()) {
            int columns = console.terminal().output() ? console.terminal().tableWidth() : Integer.MAX_VALUE;
            console.print(text -> lines(columns, text));
            return 0;
        }
        List<List<Object>> rows = new ArrayList<>();
        groups().forEach((group, methods) ->
                methods.forEach(method -> rows.add(List.of(method.name(), group, method.summary()))));
        Report report = new Report(List.of("method", "kind", "summary"), rows);
        format.print(report, 0, List.of(), console);
        return 0;
    }

    /** {@return the methods of each kind of answers, then the rules that count ballots} */
    private static Map<String, List<? extends NamedMethod>> groups() {
        Map<String, List<? extends NamedMethod>> groups = new LinkedHashMap<>();
        AnswerKind.all().forEach(kind -> groups.put(kind.name(), kind.methods()));
        groups.put("ballots", org.crowd4j.Methods.all(VotingRule.class));
        return groups;
    }

    /** Summaries are too long for the cells of a table. */
    private static void lines(int columns, Writer text) throws IOException {
        Map<String, List<? extends NamedMethod>> groups = groups();
        int width = groups.values().stream()
                .flatMap(List::stream)
                .mapToInt(method -> method.name().length())
                .max()
                .orElse(0);
        for (Map.Entry<String, List<? extends NamedMethod>> group : groups.entrySet()) {
            text.append(group.getKey()).append('\n');
            for (NamedMethod method : group.getValue()) {
                text.append("  ")
                        .append(method.name())
                        .append(" ".repeat(width + 2 - method.name().length()))
                        .append(Console.wrapped(method.summary(), columns - width - 4)
                                .replace("\n", "\n" + " ".repeat(width + 4)))
                        .append('\n');
            }
        }
    }
}
