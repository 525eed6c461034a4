package org.crowd4j.cli.answers;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.CommandNames;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.files.FormatOption;
import org.crowd4j.cli.files.Source;
import org.crowd4j.cli.files.Target;
import picocli.CommandLine.Mixin;

/** A command that reads a file of answers and prints a result in a format. */
public abstract class AnswersCommand implements Callable<Integer> {
    protected final Console console;

    @Mixin
    protected AnswersInput input;

    @Mixin
    protected FormatOption format;

    /** A command that speaks through a console. */
    protected AnswersCommand(Console console) {
        this.console = console;
    }

    /** Runs a computation; answers that it does not support end the command. */
    protected final <T> T supported(Supplier<T> computation) {
        return supported(input.source().name(), computation);
    }

    /** Runs a computation that messages call {@code name}. */
    protected final <T> T supported(String name, Supplier<T> computation) {
        try {
            return computation.get();
        } catch (IllegalArgumentException | IllegalStateException unfit) {
            throw new CommandFailure("%s: %s".formatted(name, CommandNames.in(String.valueOf(unfit.getMessage()))));
        } finally {
            console.progress().close();
        }
    }

    /** Rejects a file to write that the command reads. */
    protected static void rejectOverwriting(String option, Target target, String content, Source source) {
        if (target.overwrites(source)) {
            throw new UsageException("%s must not be the %s file, got %s".formatted(option, content, target.path()));
        }
    }
}
