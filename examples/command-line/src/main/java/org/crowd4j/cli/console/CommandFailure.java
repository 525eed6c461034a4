package org.crowd4j.cli.console;

import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.function.Supplier;
import org.crowd4j.io.MalformedFileException;
import org.jspecify.annotations.Nullable;

/**
 * Ends a command with exit status 1. Only the message is printed, so it names the file, and the
 * line if there is one.
 */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user. */
    public CommandFailure(String message) {
        super(message);
    }

    private CommandFailure(String message, IOException cause) {
        super(message, cause);
    }

    /** {@return what a step makes of an input; an argument that it refuses ends the command} */
    public static <T> T fitting(String input, Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException unfit) {
            throw new CommandFailure("%s: %s".formatted(input, unfit.getMessage()));
        }
    }

    /** {@return the failure to read a file} */
    public static CommandFailure reading(String name, IOException failed) {
        if (failed instanceof CharacterCodingException) {
            return new CommandFailure(name + ": the text must be UTF-8", failed);
        }
        String message = String.valueOf(failed.getMessage());
        String file = lastName(name);
        if (failed instanceof MalformedFileException
                || (!(failed instanceof FileSystemException) && message.startsWith(file))) {
            return new CommandFailure(CommandNames.in(named(message, name)), failed);
        }
        return new CommandFailure(name + ": " + reason(failed, "no such file", "cannot be read: "), failed);
    }

    /** {@return a message with the name of the file as the user wrote it} */
    static String named(String message, String name) {
        String file = lastName(name);
        if (message.startsWith(file + ":") && !name.equals(file)) {
            return name + message.substring(file.length());
        }
        return isPart(message, name) ? name + File.separatorChar + message : message;
    }

    /**
     * {@return whether a message begins with the name of a file in the folder that the user named}
     */
    private static boolean isPart(String message, String name) {
        String file = message.replaceFirst("(:\\d+)?:.*", "");
        return new File(name).isDirectory() && new File(name, file).isFile();
    }

    private static String lastName(String name) {
        return name.substring(name.lastIndexOf(File.separatorChar) + 1);
    }

    /** {@return the failure to write a file} */
    public static CommandFailure writing(String name, IOException failed) {
        return new CommandFailure(
                name + ": cannot be written: " + reason(failed, "its folder does not exist", ""), failed);
    }

    private static String reason(IOException failed, String missing, String otherwise) {
        if (failed instanceof NoSuchFileException) {
            return missing;
        }
        if (failed instanceof AccessDeniedException) {
            return "permission denied";
        }
        @Nullable String detail = failed instanceof FileSystemException file ? file.getReason() : failed.getMessage();
        return otherwise + (detail == null ? failed.getClass().getSimpleName() : detail);
    }
}
