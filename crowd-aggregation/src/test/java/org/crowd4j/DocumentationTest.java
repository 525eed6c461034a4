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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the Java snippets of the documentation, those of one file from top to bottom. A comment after
 * an expression begins with its value; a text block after a snippet is the value of the last
 * expression.
 */
@DisplayName("The documentation")
class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
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
                    Stream.of(
                            "README.md",
                            "CONTRIBUTING.md",
                            "CHANGELOG.md",
                            "SECURITY.md",
                            "crowd-benchmarks/README.md"),
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
    void runsAndPrintsWhatItStates(String file) throws IOException {
        Snippets snippets = new Snippets(file, read(file), this::withPaths);

        assertThat(snippets.run(written))
                .as("what %s states and what its snippets return", file)
                .isEmpty();
        assertThat(snippets.stated()).isNotEmpty();
    }

    /**
     * What compiles as one class may fail line by line, such as a name used before its import.
     */
    @Tag("long")
    @ParameterizedTest
    @MethodSource("filesWithSnippets")
    void runsInJShell(String file) {
        Snippets snippets = new Snippets(file, read(file), this::withPaths);

        assertThat(pasted(snippets.parts().stream().map(Snippets.Part::source))).isEmpty();
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

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/which-method.md"})
    void statesTheFiguresOfTheReport(String file) {
        Map<String, String[]> report = new TreeMap<>();
        for (String line : read("crowd-benchmarks/RESULTS.md").lines().toList()) {
            String[] cells = line.split("\\s*\\|\\s*");
            if (cells.length == 12) {
                report.put(cells[1].replace(" \\*", ""), cells); // marked: scored with gold
            }
        }
        List<MatchResult> rows = FIGURES.matcher(read(file)).results().toList();

        assertThat(rows).hasSizeGreaterThan(4).allSatisfy(row -> {
            String name = named(row.group(1));
            String[] cells = report.get(name);
            assertThat(cells).as(name).isNotNull();
            assertThat(Snippets.rounded(100 * Double.parseDouble(cells[3]), row.group(2)))
                    .isEqualTo(row.group(2));
            assertThat(Snippets.rounded(Double.parseDouble(cells[4]), row.group(3)))
                    .isEqualTo(row.group(3));
            assertThat(Snippets.rounded(Double.parseDouble(cells[6]), row.group(4)))
                    .isEqualTo(row.group(4));
        });
    }

    @Test
    void statesTheDifferencesOfTheReportOnSimulatedCrowds() {
        String report = read("crowd-benchmarks/ROBUSTNESS.md");
        Map<String, Map<String, String>> crowds = table(report.substring(report.indexOf("## Differences to the vote")));
        Map<String, Map<String, String>> stated =
                table(read("docs/which-method.md").replaceFirst("(?s).*(?=\\| Crowd of the report)", ""));

        assertThat(stated)
                .hasSizeGreaterThan(5)
                .allSatisfy((crowd, row) -> row.forEach((method, points) -> {
                    if (method.startsWith("`")) {
                        assertThat(crowds.get(crowd)).as(crowd).containsEntry(named(method.replace("`", "")), points);
                    }
                }));
    }

    /** {@return the rows of the first table of a text, by their first cell, each by the head} */
    private static Map<String, Map<String, String>> table(String text) {
        List<String[]> rows = text.lines()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.replace("**", "").replace('−', '-').split(" *\\| *"))
                .toList();
        Map<String, Map<String, String>> table = new TreeMap<>();
        for (String[] row : rows.subList(2, rows.size())) {
            Map<String, String> cells = new TreeMap<>();
            for (int column = 2; column < row.length; column++) {
                cells.put(rows.get(0)[column], row[column]);
            }
            table.put(row[1], cells);
        }
        return table;
    }

    /** {@return the name of a method with this simple class name} */
    private static String named(String type) {
        return type.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    @Test
    void startsJShellWithTheExportedPackages() throws IOException {
        String script = read("examples/jshell/crowd.jsh");
        Stream.of("crowd-core", "crowd-aggregation")
                .map(module -> read(module + "/src/main/java/module-info.java"))
                .flatMap(module ->
                        Pattern.compile("exports ([\\w.]+);").matcher(module).results())
                .map(exported -> exported.group(1))
                .filter(name -> !name.endsWith(".distributed"))
                .forEach(name -> assertThat(script).contains("import " + name + ".*"));
        String java = script.replaceAll("(?m)^/set .*\\R", ""); // commands of the tool jshell
        Snippets imports = new Snippets("crowd.jsh", "```java\n%s```\n".formatted(java), snippet -> snippet);
        assertThat(imports.parts()).hasSameSizeAs(java.lines().toList());
        assertThat(imports.run(written)).isEmpty();
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
    private String withPaths(String snippet) {
        return FILE.matcher(snippet).replaceAll(name -> {
            Path inRepository = ROOT.resolve(name.group(1));
            Path file = Files.exists(inRepository) ? inRepository : written.resolve(name.group(1));
            return Matcher.quoteReplacement("Path.of(\"%s\")".formatted(file));
        });
    }

    /** {@return what JShell rejects or fails at} */
    private static List<String> pasted(Stream<String> parts) {
        List<String> wrong = new ArrayList<>();
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                shell.addToClasspath(entry);
            }
            parts.forEach(part -> shell.eval(part).stream()
                    .filter(event -> event.status() != Status.VALID || event.exception() != null)
                    .forEach(event -> wrong.add("%s fails: %s %s"
                            .formatted(
                                    part.strip(),
                                    shell.diagnostics(event.snippet())
                                            .map(diagnostic -> diagnostic.getMessage(null))
                                            .collect(joining("; ")),
                                    event.exception()))));
        }
        return wrong;
    }
}
