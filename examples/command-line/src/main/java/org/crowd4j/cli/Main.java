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
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.Failures;
import org.crowd4j.cli.console.Terminal;
import org.crowd4j.cli.console.UncheckedOutput;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.console.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code crowd}: aggregates the answers of many people, on the command line. */
@Command(
        name = "crowd",
        description = "Aggregates the answers of many people: one answer per task with its probability, and the"
                + " reliability of each worker.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
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
    private static final long CLEANUP_MILLIS = 500;

    @Option(names = "--stacktrace", scope = ScopeType.INHERIT, description = "on failure, also print the stack trace")
    private boolean stacktrace;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /**
     * Runs the command and ends the program with its exit status.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new UncheckedOutput(new FileOutputStream(FileDescriptor.out)), BUFFER),
                false,
                StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        CountDownLatch done = new CountDownLatch(1);
        interruptOnExit(Thread.currentThread(), done);
        int status = run(args, System.in, out, err, Terminal.fromProperties());
        done.countDown();
        System.exit(status);
    }

    /** On Ctrl-C, interrupts the work and waits a moment, so that a partial file is removed. */
    private static void interruptOnExit(Thread work, CountDownLatch done) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (done.getCount() == 0) {
                return;
            }
            work.interrupt();
            try {
                var unused = done.await(CLEANUP_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException impossible) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /**
     * Runs the command.
     *
     * @param args the command line
     * @param in standard input
     * @param out the stream for results
     * @param err the stream for notes, progress and errors
     * @param terminal how the streams are connected
     * @return the exit status: 0 done, 1 wrong input or failure, 2 wrong usage
     */
    public static int run(String[] args, InputStream in, PrintStream out, PrintStream err, Terminal terminal) {
        Main main = new Main();
        try (Console console = new Console(in, out, err, terminal)) {
            try {
                StringWriter help = new StringWriter();
                int status =
                        Commands.of(main, args, console, new PrintWriter(help)).execute(args);
                if (!help.toString().isEmpty()) {
                    console.print(text -> text.append(help.getBuffer()));
                }
                return status;
            } catch (Throwable failed) { // errors too: out of memory is reported in one line
                return new Failures(console).status(failed, main.stacktrace);
            }
        }
    }

    boolean stacktrace() {
        return stacktrace;
    }

    @Override
    public void run() {
        throw new UsageException(
                "expected a command: " + String.join(", ", spec.subcommands().keySet()));
    }
}
