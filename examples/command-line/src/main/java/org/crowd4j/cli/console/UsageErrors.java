package org.crowd4j.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports wrong usage of a command in one line. */
public final class UsageErrors implements IParameterExceptionHandler {
    private static final Pattern WRONG_VALUE = Pattern.compile(
            "Invalid value for (?:option|positional parameter at index \\S+) ['(]([^ ')]+)[')](?: \\([^)]*\\))?: (.*)");
    private static final Pattern UNKNOWN_COMMAND = Pattern.compile("Unknown subcommand '(.*)'\\.");
    private static final Pattern QUOTED_OPTION = Pattern.compile("'(--?[\\w-]+)(?:=[^']*)?'");

    private final Console console;

    /** Wrong usage of the commands that speak through a console. */
    public UsageErrors(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        Matcher unknown = UNKNOWN_COMMAND.matcher(String.valueOf(wrong.getMessage()));
        if (unknown.matches()) { // of crowd help
            return report(unknownCommand(unknown.group(1), command), command);
        }
        String problem = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched, command)
                : plain(String.valueOf(wrong.getMessage()));
        return report(problem, command);
    }

    /** Prints the problem, and returns the exit status. */
    public int report(String problem, CommandLine command) {
        console.printLine("crowd: %s (%s --help)"
                .formatted(problem, command.getCommandSpec().qualifiedName()));
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String unmatched(UnmatchedArgumentException wrong, CommandLine command) {
        String argument = wrong.getUnmatched().get(0);
        if (argument.startsWith("-")) {
            String name = argument.replaceFirst("=.*", "");
            List<String> names = new ArrayList<>();
            command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
            return "unknown option %s%s".formatted(name, NearNames.hint(name, names));
        }
        return command.getSubcommands().isEmpty()
                ? "unexpected argument \"%s\"".formatted(argument)
                : unknownCommand(argument, command);
    }

    private static String unknownCommand(String name, CommandLine command) {
        return "unknown command \"%s\"%s"
                .formatted(
                        name,
                        NearNames.hintOrList(name, command.getSubcommands().keySet(), "commands: "));
    }

    private static String plain(String message) {
        Matcher wrongValue = WRONG_VALUE.matcher(message);
        String text = wrongValue.matches() ? wrongValue.group(1) + ": " + wrongValue.group(2) : message;
        text = QUOTED_OPTION.matcher(text).replaceAll("$1");
        return Character.isUpperCase(text.charAt(0)) && text.length() > 1 && Character.isLowerCase(text.charAt(1))
                ? Character.toLowerCase(text.charAt(0)) + text.substring(1)
                : text;
    }
}
