package org.crowd4j.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crowd4j.cli.console.Terminal;

/**
 * Runs every command once, so that the launcher can archive the classes they load: later starts are
 * faster.
 */
final class TrainingRun {
    private static final String ANSWERS = """
            task,worker,label
            a,ann,x
            a,bob,y
            a,cid,x
            b,ann,y
            b,bob,y
            b,bob,y
            """;
    private static final String GOLD = """
            task,label
            a,x
            """;

    private TrainingRun() {}

    /**
     * Runs the commands on a few answers.
     *
     * @param args ignored
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("crowd");
        Path answers = Files.writeString(folder.resolve("answers.csv"), ANSWERS);
        Path gold = Files.writeString(folder.resolve("gold.csv"), GOLD);
        Path consensus = Files.createFile(folder.resolve("consensus.csv"));
        try {
            for (String format : new String[] {"csv", "json", "table"}) {
                run("aggregate", answers.toString(), "--gold", gold.toString(), "--format", format);
                run("aggregate", "-", "--format", format);
                run("workers", answers.toString(), "--format", format);
                run("evaluate", answers.toString(), "--gold", gold.toString(), "--format", format);
                run("reputation", answers.toString(), "--format", format);
                run("stopping", answers.toString(), "--gold", gold.toString(), "--format", format);
                run("agreement", answers.toString(), "--format", format);
                run("rules", answers.toString(), "--format", format);
                run("explain", answers.toString(), "a", "--format", format);
                run("methods", "--format", format);
            }
            run("aggregate", answers.toString(), "--out", consensus.toString());
            run("aggregate", "--help");
            run("aggregate", answers.toString(), "--metod", "x");
        } finally {
            Files.delete(answers);
            Files.delete(gold);
            Files.delete(consensus);
            Files.delete(folder);
        }
    }

    private static void run(String... args) {
        PrintStream ignored = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int status = Main.run(
                args,
                new ByteArrayInputStream(ANSWERS.getBytes(StandardCharsets.UTF_8)),
                ignored,
                ignored,
                Terminal.NONE);
        if (status == 1) {
            throw new IllegalStateException("crowd %s ended with status %d".formatted(String.join(" ", args), status));
        }
    }
}
