package org.crowd4j;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the Java snippets of the documentation, those of one file in one JShell session, line by
 * line as they are pasted. A comment after an expression begins with its value; a text block after
 * a snippet is the value of the last expression.
 */
@DisplayName("The documentation")
class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK =
            Pattern.compile("```java\\n(.*?)```\\n(?:\\n```text\\n(.*?)```)?", Pattern.DOTALL);

    /**
     * A line that ends an expression and states its value: up to a colon, or all of the comment.
     */
    private static final Pattern VALUE = Pattern.compile(".*; +// ([^:]+?)(?:: .*)?");

    private static final Pattern FILE = Pattern.compile("Path\\.of\\(\"([^\"]+)\"\\)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]*)(?:#([^)]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern METHOD_ROW =
            Pattern.compile("(?m)^\\| \\[`\\w+`]\\(\\.\\./([^)]+)\\) \\| `([^`]+)` \\|.*$");
    private static final Pattern FIGURES =
            Pattern.compile("(?m)^\\| (?:\\*\\*)?`(\\w+)`(?:\\*\\*)? \\| ([\\d.]+) % \\| ([\\d.]+) \\| ([\\d.]+) \\|");

    @TempDir
    private Path written;

    static Stream<String> files() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                    Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "crowd-benchmarks/README.md"),
                    docs.filter(file -> file.toString().endsWith(".md"))
                            .map(file -> ROOT.relativize(file).toString()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static Stream<String> filesWithSnippets() throws IOException {
        return files().filter(file -> read(file).contains("```java\n"));
    }

    @ParameterizedTest
    @MethodSource("filesWithSnippets")
    void runsAndPrintsWhatItStates(String file) {
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        try (JShell shell = shell()) {
            Matcher block = BLOCK.matcher(read(file));
            while (block.find()) {
                Run run = new Run(shell, wrong);
                run.paste(FILE.matcher(block.group(1)).replaceAll(this::absolute));
                compared += run.compared;
                if (block.group(2) != null) {
                    compared++;
                    run.compare("the last expression of\n" + block.group(1), plain(run.value), plain(block.group(2)));
                }
            }
        }
        assertThat(wrong)
                .as("what %s states and what its snippets return", file)
                .isEmpty();
        assertThat(compared).isPositive();
    }

    @ParameterizedTest
    @MethodSource("files")
    void linksToFilesAndHeadingsThatExist(String file) {
        assertThat(LINK.matcher(read(file))
                        .results()
                        .filter(link -> isBroken(file, link.group(1), link.group(2)))
                        .map(MatchResult::group))
                .isEmpty();
    }

    private static boolean isBroken(String file, String path, @Nullable String heading) {
        Path target = path.isEmpty() ? ROOT.resolve(file) : ROOT.resolve(file).resolveSibling(path);
        return Files.notExists(target)
                || (heading != null
                        && HEADING.matcher(read(target.toString()))
                                .results()
                                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                                .noneMatch(found -> found.replaceAll("[^\\w -]", "")
                                        .replace(' ', '-')
                                        .equals(heading)));
    }

    @Test
    void listsEveryMethodOnceWithItsNameAndFile() {
        Map<String, String> listed = new TreeMap<>();
        METHOD_ROW
                .matcher(read("docs/methods.md"))
                .results()
                .forEach(row -> assertThat(listed.put(row.group(1), row.group(2)))
                        .as(row.group(1))
                        .isNull());
        Map<String, String> provided = new TreeMap<>();
        ServiceLoader.load(NamedMethod.class) // not Methods.all: kinds may share a name, such as elo
                .forEach(method -> provided.put(source(method), method.name()));

        assertThat(listed).isEqualTo(provided);
    }

    @Test
    void statesInTheReadmeTheFiguresOfTheReport() {
        Map<String, String[]> report = new TreeMap<>();
        for (String line : read("crowd-benchmarks/RESULTS.md").lines().toList()) {
            String[] cells = line.split("\\s*\\|\\s*");
            if (cells.length == 12) {
                report.put(cells[1], cells);
            }
        }
        List<MatchResult> rows = FIGURES.matcher(read("README.md")).results().toList();

        assertThat(rows).hasSizeGreaterThan(4).allSatisfy(row -> {
            String name = row.group(1).replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
            String[] cells = report.get(name);
            assertThat(cells).as(name).isNotNull();
            assertThat(rounded(100 * Double.parseDouble(cells[3]), row.group(2)))
                    .isEqualTo(row.group(2));
            assertThat(rounded(Double.parseDouble(cells[4]), row.group(3))).isEqualTo(row.group(3));
            assertThat(rounded(Double.parseDouble(cells[6]), row.group(4))).isEqualTo(row.group(4));
        });
    }

    @Test
    void startsJShellWithTheExportedPackages() {
        String script = read("examples/jshell/crowd.jsh");
        Stream.of("crowd-core", "crowd-aggregation")
                .map(module -> read(module + "/src/main/java/module-info.java"))
                .flatMap(module ->
                        Pattern.compile("exports ([\\w.]+);").matcher(module).results())
                .map(exported -> exported.group(1))
                .filter(name -> !name.endsWith(".distributed"))
                .forEach(name -> assertThat(script).contains("import " + name + ".*"));
        List<String> wrong = new ArrayList<>();
        try (JShell shell = shell()) {
            new Run(shell, wrong).paste(script.replaceAll("(?m)^/set .*\\R", "")); // commands of the tool jshell
        }
        assertThat(wrong).isEmpty();
    }

    /** {@return the place of a method's source in the repository} */
    private static String source(NamedMethod method) {
        return "crowd-aggregation/src/main/java/%s.java"
                .formatted(method.getClass().getName().replace('.', '/'));
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Files of the repository are read where they are; all others are in a folder of this test. */
    private String absolute(MatchResult name) {
        Path inRepository = ROOT.resolve(name.group(1));
        Path file = Files.exists(inRepository) ? inRepository : written.resolve(name.group(1));
        return Matcher.quoteReplacement("Path.of(\"%s\")".formatted(file));
    }

    private static String plain(String output) {
        return output.lines().map(String::stripTrailing).collect(joining("\n")).strip();
    }

    /** {@return a number to as many decimals as the stated one has} */
    private static String rounded(double value, String stated) {
        int point = stated.indexOf('.');
        return String.format(Locale.ROOT, "%." + (point < 0 ? 0 : stated.length() - point - 1) + "f", value);
    }

    private static JShell shell() {
        JShell shell = JShell.builder().executionEngine("local").build();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            shell.addToClasspath(entry);
        }
        return shell;
    }

    /**
     * One snippet of a file as it is pasted; a part of it ends with the first line that may end it.
     */
    private static final class Run {
        private static final int LINE = 80; // characters of a terminal
        private static final int LINES = 60;

        private final JShell shell;
        private final List<String> wrong;
        private String value = ""; // of the last expression
        private int compared;

        Run(JShell shell, List<String> wrong) {
            this.shell = shell;
            this.wrong = wrong;
        }

        void paste(String source) {
            StringBuilder pending = new StringBuilder();
            for (String line : source.split("\n")) {
                pending.append(line).append('\n');
                CompletionInfo first = shell.sourceCodeAnalysis().analyzeCompletion(pending.toString());
                Completeness completeness = first.completeness();
                if (completeness.isComplete()) {
                    evaluate(first);
                    Matcher stated = VALUE.matcher(line);
                    if (stated.matches() && !pending.toString().startsWith("var ")) {
                        compared++;
                        compare(line, value, stated.group(1).strip());
                    }
                }
                if (completeness.isComplete() || completeness == Completeness.EMPTY) {
                    pending.setLength(0);
                }
            }
            if (!pending.toString().isBlank()) {
                wrong.add("unfinished: " + pending);
            }
        }

        private void evaluate(CompletionInfo first) {
            CompletionInfo next = first;
            while (next.completeness() != Completeness.EMPTY) {
                for (SnippetEvent event : shell.eval(next.source())) {
                    if (event.status() != Status.VALID || event.exception() != null) {
                        wrong.add("%s fails: %s %s"
                                .formatted(
                                        next.source().strip(),
                                        shell.diagnostics(event.snippet())
                                                .map(diagnostic -> diagnostic.getMessage(null))
                                                .collect(joining("; ")),
                                        event.exception() == null ? "" : event.exception()));
                    }
                    value = String.valueOf(event.value());
                    requirePrintable(next.source().strip(), value);
                }
                next = shell.sourceCodeAnalysis().analyzeCompletion(next.remaining());
            }
        }

        /** Strings, arrays and collections of Java print as long as they are. */
        private void requirePrintable(String source, String value) {
            if (!value.matches("(?s)[\"\\[{].*|\\w+(\\[\\d*\\])+.*")
                    && (value.lines().anyMatch(line -> line.length() > LINE)
                            || value.lines().count() > LINES
                            || value.matches("(?s).*[\\w$]@[0-9a-f]{4,8}\\b.*"))) {
                wrong.add("%s prints in %d lines %s"
                        .formatted(source, value.lines().count(), value));
            }
        }

        /** Compares numbers to the decimals stated, and all else by how it begins. */
        void compare(String what, String actual, String stated) {
            boolean equal = stated.matches("-?\\d+(\\.\\d+)?")
                    ? actual.matches("-?\\d.*")
                            && rounded(Double.parseDouble(actual), stated).equals(stated)
                    : actual.startsWith(stated);
            if (!equal) {
                wrong.add("%s%nreturns %s".formatted(what, actual));
            }
        }
    }
}
