package org.crowd4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * The Java snippets of a page, cut into parts as JShell cuts what is pasted line by line: a part
 * ends with the first line that may end it. All parts become one method of one class, compiled
 * once: JShell compiles each part several times.
 */
final class Snippets {
    private static final Pattern BLOCK =
            Pattern.compile("```java\\n(.*?)```\\n(?:\\n```text\\n(.*?)```)?", Pattern.DOTALL);

    /** A line that ends an expression and states its value: up to a colon, or all of the comment. */
    private static final Pattern VALUE = Pattern.compile(".*; +// ([^:]+?)(?:: .*)?");

    private static final int LINE = 80; // characters of a terminal
    private static final int LINES = 60;

    /** A part of a page, the value that the page states for it, and whether the value is a text. */
    record Part(String source, String stated, boolean text) {
        boolean isImport() {
            return source.startsWith("import ");
        }

        /** {@return the statement that runs this part and, if the page states its value, keeps it} */
        private String statement() {
            return stated.isEmpty()
                    ? source
                    : "values.add("
                            + source.replaceFirst(";\\s*(//.*\\s*)?$", "").strip() + ");";
        }
    }

    private final String name;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    /**
     * Cuts the snippets of a page.
     *
     * @param name the name of the page, for messages
     * @param page its text in Markdown
     * @param paths changes the snippets before they are cut
     */
    Snippets(String name, String page, UnaryOperator<String> paths) {
        this.name = name;
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            Matcher block = BLOCK.matcher(page);
            while (block.find()) {
                cut(paths.apply(block.group(1)), shell.sourceCodeAnalysis());
                if (block.group(2) != null) {
                    Part last = parts.remove(parts.size() - 1);
                    parts.add(new Part(last.source(), plain(block.group(2)), true));
                }
            }
        }
    }

    private void cut(String source, SourceCodeAnalysis analysis) {
        StringBuilder pending = new StringBuilder();
        for (String line : source.split("\n")) {
            pending.append(line).append('\n');
            CompletionInfo next = analysis.analyzeCompletion(pending.toString());
            Completeness completeness = next.completeness();
            if (completeness.isComplete()) {
                while (next.completeness() != Completeness.EMPTY) {
                    parts.add(new Part(next.source(), "", false));
                    next = analysis.analyzeCompletion(next.remaining());
                }
                Matcher stated = VALUE.matcher(line);
                if (stated.matches() && !pending.toString().startsWith("var ")) {
                    Part last = parts.remove(parts.size() - 1);
                    parts.add(new Part(last.source(), stated.group(1).strip(), false));
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

    List<Part> parts() {
        return parts;
    }

    /** {@return the parts whose value the page states} */
    List<Part> stated() {
        return parts.stream().filter(part -> !part.stated().isEmpty()).toList();
    }

    /**
     * Compiles and runs the snippets.
     *
     * @param folder where the class is written
     * @return what is wrong: parts that JShell would not take, errors of the compiler, an exception,
     *     or values that differ from what the page states
     */
    List<String> run(Path folder) throws IOException {
        String source = source();
        Path file = Files.writeString(folder.resolve("Page.java"), source);
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, UTF_8)) {
            List<String> options = List.of("-proc:none", "-g:source,lines", "-d", folder.toString());
            compiler.getTask(null, files, diagnostics, options, null, files.getJavaFileObjects(file))
                    .call();
        }
        List<String> lines = source.lines().toList();
        diagnostics.getDiagnostics().stream()
                .filter(found -> found.getKind() == Diagnostic.Kind.ERROR)
                .forEach(found -> wrong.add(
                        "%s%n%s".formatted(found.getMessage(Locale.ROOT), lines.get((int) found.getLineNumber() - 1))));
        if (wrong.isEmpty()) {
            compare(values(folder, lines));
        }
        return wrong;
    }

    private String source() {
        Stream<String> imports = parts.stream().filter(Part::isImport).map(Part::source);
        Stream<String> statements =
                parts.stream().filter(part -> !part.isImport()).map(Part::statement);
        return Stream.of(
                        imports,
                        // what JShell imports by itself
                        Stream.of("io", "math", "net", "nio.file", "util", "util.concurrent", "util.function")
                                .map("import java.%s.*;"::formatted),
                        Stream.of(
                                "import java.util.prefs.*;",
                                "import java.util.regex.*;",
                                "import java.util.stream.*;",
                                "public class Page {",
                                "public static void run(List<Object> values) throws Exception {"),
                        statements,
                        Stream.of("}}"))
                .flatMap(part -> part)
                .collect(joining("\n"));
    }

    private List<Object> values(Path folder, List<String> lines) throws IOException {
        List<Object> values = new ArrayList<>();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass("Page").getMethod("run", List.class).invoke(null, values);
        } catch (InvocationTargetException thrown) {
            Throwable cause = thrown.getCause();
            String line = Stream.of(cause.getStackTrace())
                    .filter(frame -> frame.getClassName().equals("Page"))
                    .findFirst()
                    .map(frame -> lines.get(frame.getLineNumber() - 1))
                    .orElse(name);
            wrong.add("%s%nfails: %s".formatted(line, cause));
        } catch (ReflectiveOperationException notCompiled) {
            throw new IllegalStateException(notCompiled);
        }
        return values;
    }

    private void compare(List<Object> values) {
        List<Part> stated = stated();
        for (int part = 0; part < values.size(); part++) {
            compare(stated.get(part), printed(values.get(part)));
        }
    }

    /** Compares numbers to the decimals stated, and all else by how it begins. */
    private void compare(Part part, String value) {
        String stated = part.stated();
        boolean equal;
        if (!part.text() && stated.matches("-?\\d+(\\.\\d+)?")) {
            equal = value.matches("-?\\d.*")
                    && rounded(Double.parseDouble(value), stated).equals(stated);
        } else {
            equal = (part.text() ? plain(value) : value).startsWith(stated);
        }
        if (!equal) {
            wrong.add("%s%nreturns %s, not %s".formatted(part.source().strip(), value, stated));
        }
        requirePrintable(part, value);
    }

    /** Strings, arrays and collections of Java print as long as they are. */
    private void requirePrintable(Part part, String value) {
        if (!value.matches("(?s)[\"\\[{].*|\\w+(\\[\\d*\\])+.*")
                && (value.lines().anyMatch(line -> line.length() > LINE)
                        || value.lines().count() > LINES
                        || value.matches("(?s).*[\\w$]@[0-9a-f]{4,8}\\b.*"))) {
            wrong.add("%s%nprints in %d lines %s"
                    .formatted(part.source().strip(), value.lines().count(), value));
        }
    }

    /** {@return a value as JShell prints it} */
    private static String printed(Object value) {
        return value instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"'
                : String.valueOf(value);
    }

    private static String plain(String output) {
        return output.lines().map(String::stripTrailing).collect(joining("\n")).strip();
    }

    /** {@return a number to as many decimals as the stated one has} */
    static String rounded(double value, String stated) {
        int point = stated.indexOf('.');
        return String.format(Locale.ROOT, "%." + (point < 0 ? 0 : stated.length() - point - 1) + "f", value);
    }
}
