package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the command lines of README and documentation. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern LINE = Pattern.compile("examples/command-line/crowd ([^`\\n]+)");

    static Set<String> lines() throws IOException {
        Set<String> lines = new TreeSet<>();
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
        }
        for (Path page : pages) {
            LINE.matcher(Files.readString(page))
                    .results()
                    .forEach(found -> lines.add(found.group(1).strip()));
        }
        return lines;
    }

    @ParameterizedTest
    @MethodSource("lines")
    void succeedOnFilesOfTheRepositoryAndLackNothingButAFileOtherwise(String line) {
        Object[] args = Stream.of(line.split(" +"))
                .map(arg -> arg.startsWith("examples/") ? ROOT.resolve(arg).toString() : arg)
                .toArray();

        Crowd result = Crowd.run(args);

        if (line.contains("examples/") || result.status() == 0) {
            assertThat(result.status()).as(result.err()).isZero();
        } else {
            assertThat(result.err()).containsPattern(": no such file(; expected a journal)?\n$");
        }
    }
}
