package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.crowd4j.cli.Crowd.ANESTHESIA;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crowd4j.cli.console.Terminal;
import org.crowd4j.cli.console.UncheckedOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures end with status 1 and a one-line message that names file and line. */
class FailureTest {

    @TempDir
    Path folder;

    private static void assertFails(Crowd crowd, String message) {
        assertThat(crowd.errLines()).last().isEqualTo("crowd: " + message);
        assertThat(crowd.status()).isEqualTo(1);
        assertThat(crowd.out()).isEmpty();
        assertThat(crowd.err()).doesNotContain("\tat ");
    }

    @Test
    void namesFileAndLine() {
        assertFails(
                run("aggregate", file(folder, "answers.csv", "task,worker,label", "a,b,c", "a,b")),
                folder + "/answers.csv:3: expected 3 fields but found 2");
        assertFails(
                Crowd.reading("task,worker,label\na,b\n", "aggregate", "-"),
                "standard input:2: expected 3 fields but found 2");
        assertFails(
                run("aggregate", ANESTHESIA, "--gold", file(folder, "gold.csv", "task,label", "a,x", "a,y")),
                folder + "/gold.csv:3: task \"a\" has gold label \"x\" on line 2, but \"y\" here");
        Path answers = file(folder, "header.csv", "task,worker,label");
        assertFails(run("aggregate", answers), answers + ":2: expected answers below the header but found none");
    }

    @Test
    void rejectsTextThatIsNotUtf8() throws IOException {
        byte[] latin = "task,worker,label\na,ann,x\nb,ann,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] cut = {'t', 'a', 's', 'k', (byte) 0xc3};

        assertFails(Crowd.run(Terminal.NONE, latin, "aggregate", "-"), "standard input:3: the text must be UTF-8");
        assertFails(Crowd.run(Terminal.NONE, cut, "aggregate", "-"), "standard input:1: the text must be UTF-8");
        Path file = Files.write(folder.resolve("latin.csv"), latin);
        assertFails(run("aggregate", file), file + ":3: the text must be UTF-8");
    }

    @Test
    void reportsWhyAFileCannotBeRead() {
        assertFails(run("aggregate", "nowhere.csv"), "nowhere.csv: no such file");
        assertFails(run("aggregate", folder), folder + ": the folder holds no files");
        assertFails(
                run("aggregate", file(folder, "x.csv.gz", "task,worker,label")),
                "x.csv.gz must be gzip compressed, as its name says: Not in GZIP format");
        assertThat(errorOf("workers", ANESTHESIA, "--gold", "nowhere.csv"))
                .endsWith("crowd: nowhere.csv: no such file\n");
    }

    @Test
    void reportsWhyAFileCannotBeWritten() {
        Path nowhere = folder.resolve("no/consensus.csv");
        assertFails(
                run("aggregate", ANESTHESIA, "--out", nowhere),
                "%s: cannot be written: folder %s does not exist".formatted(nowhere, nowhere.getParent()));
        assertFails(run("aggregate", ANESTHESIA, "--out", folder), folder + ": cannot be written: it is a directory");
    }

    @Test
    void reportsAFullDisk() {
        assumeThat(Path.of("/dev/full")).exists();
        for (String format : List.of("csv", "json")) {
            Crowd crowd = run("aggregate", ANESTHESIA, "--out", "/dev/full", "--format", format);
            assertFails(crowd, "/dev/full: cannot be written: No space left on device");
            assertThat(crowd.errLines().get(0))
                    .isEqualTo("note: /dev/full is not a regular file and is not written atomically");
        }
    }

    @Test
    void endsWithoutMessageIfThePipeIsClosed() {
        assertThat(writingTo("Broken pipe", "aggregate", ANESTHESIA.toString()).status())
                .isEqualTo(141);
        assertThat(writingTo("Broken pipe", "aggregate", ANESTHESIA.toString()).err())
                .doesNotContain("crowd:");
        assertThat(writingTo("Broken pipe", "--help")).isEqualTo(new Crowd(141, "", ""));
    }

    @Test
    void reportsThatStandardOutputIsFull() {
        assertThat(writingTo("No space left on device", "methods"))
                .isEqualTo(new Crowd(1, "", "crowd: standard output: cannot be written: No space left on device\n"));
    }

    private static Crowd writingTo(String problem, String... args) {
        OutputStream broken = new UncheckedOutput(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(problem);
            }
        });
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(
                args,
                InputStream.nullInputStream(),
                new PrintStream(broken, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Terminal.NONE);
        return new Crowd(status, "", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void reportsAnUnsupportedMethodInOneLine() throws Exception {
        assertFails(with(ThirdParty.Picky.class, "picky"), "picky: needs 80 GB for 10000 workers with 1000 labels");
    }

    @Test
    void reportsAnUnexpectedExceptionInOneLine() throws Exception {
        assertFails(
                with(ThirdParty.Broken.class, "broken"),
                "unexpected IllegalStateException: the wheel came off (--stacktrace shows where)");
        Crowd traced = with(ThirdParty.Broken.class, "broken", "--stacktrace");
        traced.fails(1, "\tat org.crowd4j.cli.ThirdParty");
    }

    @Test
    void reportsHowToRaiseTheMemory() throws Exception {
        assertThat(with(ThirdParty.Hungry.class, "hungry").err())
                .containsPattern("crowd: out of memory: the heap of \\d+ MB is too small; raise it, as in"
                        + " CROWD_JAVA_OPTS=-Xmx\\d+m\n");
        assertFails(
                with(ThirdParty.Endless.class, "endless"),
                "out of memory: the stack is too small; raise it, as in CROWD_JAVA_OPTS=-Xss16m");
    }

    @Test
    void stopsWhenInterrupted() throws Exception {
        Thread.currentThread().interrupt();
        Crowd crowd = with(ThirdParty.Slow.class, "slow");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(crowd.status()).isEqualTo(130);
        assertThat(crowd.err()).doesNotContain("crowd:");
    }

    @Test
    void showsProgressOfLongWorkOnATerminalOnly() throws Exception {
        Crowd shown = Crowd.withMethod(
                folder, ThirdParty.Slow.class, () -> Crowd.onTerminal("aggregate", ANESTHESIA, "--method", "slow"));
        assertThat(shown.err().split("\r")).anyMatch(line -> line.startsWith("slow  ") && line.contains(" %  [="));
        assertThat(with(ThirdParty.Slow.class, "slow").err()).doesNotContain("%");
    }

    private Crowd with(Class<?> method, String name, Object... more) throws Exception {
        List<Object> args = new ArrayList<>(List.of("aggregate", ANESTHESIA, "--method", name));
        args.addAll(List.of(more));
        return Crowd.withMethod(folder, method, () -> run(args.toArray()));
    }
}
