package org.crowd4j;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs every Java snippet of the README, pasted line by line into JShell, and compares what it prints with the comments. */
@DisplayName("The README")
class ReadmeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    /** An expression and a comment that begins with its value: a string, a number, or words up to a colon. */
    private static final Pattern PROMISE = Pattern.compile("(?m)^(?!var )(\\S.*;) +// ([^:\\n]+)");

    private record Outcome(String source, String value) {}

    @Test
    void runsAsItStandsAndPrintsWhatItSays() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        List<Outcome> outcomes = new ArrayList<>();
        try (JShell program = shell();
                JShell notebook = shell()) {
            run(notebook, Files.readString(ROOT.resolve("examples/jshell/crowd.jsh")));
            Matcher block = BLOCK.matcher(readme);
            while (block.find()) {
                String source = block.group(1).replace("Path.of(\"", "Path.of(\"" + ROOT + "/");
                outcomes.addAll(run(source.startsWith("import") ? program : notebook, source));
            }
        }
        List<String> promises = new ArrayList<>();
        Matcher promise = PROMISE.matcher(readme);
        while (promise.find()) {
            promises.add(promise.group(2).strip());
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.source().startsWith(promise.group(1)))
                    .as(promise.group(1))
                    .isNotEmpty()
                    .allSatisfy(outcome -> assertThat(shown(outcome.value(), promises.get(promises.size() - 1)))
                            .startsWith(promises.get(promises.size() - 1)));
        }
        assertThat(promises).hasSizeGreaterThanOrEqualTo(8);
    }

    /** Numbers are promised to as many digits as are written. */
    private static String shown(String value, String promised) {
        return promised.matches("\\d\\.\\d+")
                ? String.format("%." + (promised.length() - 2) + "f", Double.parseDouble(value))
                : value;
    }

    private static JShell shell() {
        JShell shell = JShell.builder().executionEngine("local").build();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            shell.addToClasspath(entry);
        }
        return shell;
    }

    /** Feeds lines as JShell takes them when they are pasted: a snippet ends with the first line that may end it. */
    private static List<Outcome> run(JShell shell, String source) {
        List<Outcome> outcomes = new ArrayList<>();
        StringBuilder pending = new StringBuilder();
        for (String line : source.split("\n")) {
            pending.append(line).append('\n');
            CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(pending.toString());
            if (info.completeness() == Completeness.EMPTY) {
                pending.setLength(0);
            } else if (info.completeness().isComplete()) {
                outcomes.addAll(evaluate(shell, pending.toString()));
                pending.setLength(0);
            }
        }
        assertThat(pending).as("what is left over at the end of a snippet").isBlank();
        return outcomes;
    }

    private static List<Outcome> evaluate(JShell shell, String source) {
        List<Outcome> outcomes = new ArrayList<>();
        String rest = source;
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (next.completeness() == Completeness.EMPTY) {
                break;
            }
            for (SnippetEvent event : shell.eval(next.source())) {
                String problems = shell.diagnostics(event.snippet())
                        .map(diagnostic -> diagnostic.getMessage(null))
                        .collect(joining("; "));
                assertThat(event.status()).as("%s: %s", next.source(), problems).isEqualTo(Status.VALID);
                assertThat(event.exception()).as(next.source()).isNull();
                outcomes.add(new Outcome(next.source().strip(), String.valueOf(event.value())));
            }
            rest = next.remaining();
        }
        return outcomes;
    }
}
