package org.crowd4j.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code crowd}: turns many people's answers into one per task, on the command line. */
@Command(
        name = "crowd",
        description = "Turns many people's answers into one per task, with a probability, and says whom to trust.",
        versionProvider = Commands.Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd aggregate answers.csv --out consensus.csv",
            "  crowd evaluate answers.csv --gold gold.csv",
            "  crowd workers answers.csv",
            "  crowd help aggregate"
        })
public final class Main implements Runnable {
    private static final int BUFFER = 1 << 16;
    private static final long LAST_WORDS_MILLIS = 500;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "when something fails, also show where in the program")
    private boolean stacktrace;

    private Main() {}

    /**
     * Runs the command and ends the program with its exit status.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new LoudOutput(new FileOutputStream(FileDescriptor.out)), BUFFER),
                false,
                StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        CountDownLatch done = new CountDownLatch(1);
        interruptOnExit(Thread.currentThread(), done);
        int status = run(args, System.in, out, err, Terminal.told());
        done.countDown();
        System.exit(status);
    }

    /** On Ctrl-C, gives the work a moment to clear away a half-written file. */
    private static void interruptOnExit(Thread work, CountDownLatch done) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (done.getCount() == 0) {
                return;
            }
            work.interrupt();
            try {
                var unused = done.await(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException nobodyDoes) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /**
     * Runs the command.
     *
     * @param args the command line
     * @param in standard input
     * @param out where results go
     * @param err where notes, progress and errors go
     * @param terminal what the streams are connected to
     * @return the exit status: 0 done, 1 the input is wrong or the work failed, 2 wrong usage
     */
    public static int run(String[] args, InputStream in, PrintStream out, PrintStream err, Terminal terminal) {
        Main main = new Main();
        try (Console console = new Console(in, out, err, terminal)) {
            try {
                StringWriter help = new StringWriter();
                int status = Commands.of(main, console, new PrintWriter(help)).execute(args);
                if (!help.toString().isEmpty()) {
                    console.print(text -> text.append(help.getBuffer()));
                }
                return status;
            } catch (Throwable failed) { // errors too: running out of memory deserves a plain line
                return new Failures(console).status(failed, main.stacktrace);
            }
        }
    }

    boolean stacktrace() {
        return stacktrace;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected a command: aggregate, evaluate, workers, explain, reputation, stopping, agreement, rules, independence,"
                        + " subjectivity or methods");
    }
}
