package org.crowd4j.cli;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crowd4j.Repeats;
import org.crowd4j.TagScheme;
import org.crowd4j.choice.MarkRules;
import org.crowd4j.cli.agreement.AgreementCommand;
import org.crowd4j.cli.agreement.AgreementScale;
import org.crowd4j.cli.answers.AggregateCommand;
import org.crowd4j.cli.answers.ConvertCommand;
import org.crowd4j.cli.answers.EvaluateCommand;
import org.crowd4j.cli.answers.ExplainCommand;
import org.crowd4j.cli.answers.HelpTexts;
import org.crowd4j.cli.answers.IndependenceCommand;
import org.crowd4j.cli.answers.MethodsCommand;
import org.crowd4j.cli.answers.ReportCommand;
import org.crowd4j.cli.answers.ReputationCommand;
import org.crowd4j.cli.answers.RulesCommand;
import org.crowd4j.cli.answers.StoppingCommand;
import org.crowd4j.cli.answers.SubjectivityCommand;
import org.crowd4j.cli.answers.WorkersCommand;
import org.crowd4j.cli.choice.ContestCommand;
import org.crowd4j.cli.choice.DecideCommand;
import org.crowd4j.cli.choice.ElectCommand;
import org.crowd4j.cli.choice.FundCommand;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.Failures;
import org.crowd4j.cli.console.UsageErrors;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.files.Format;
import org.crowd4j.cli.files.Source;
import org.crowd4j.cli.files.Target;
import org.crowd4j.cli.journal.BadgesCommand;
import org.crowd4j.cli.journal.JournalCommand;
import org.crowd4j.cli.journal.PayCommand;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.rewards.PeriodBoard;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Assembles the sub-commands, the conversion of arguments to values, and the common part of the
 * help texts.
 */
final class Commands {
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.:]) ");

    /** By name, in the order in which they are listed. */
    private static final ImmutableMap<String, Function<Console, Object>> ALL =
            ImmutableMap.<String, Function<Console, Object>>builder()
                    .put("aggregate", AggregateCommand::new)
                    .put("evaluate", EvaluateCommand::new)
                    .put("report", ReportCommand::new)
                    .put("workers", WorkersCommand::new)
                    .put("explain", ExplainCommand::new)
                    .put("reputation", ReputationCommand::new)
                    .put("stopping", StoppingCommand::new)
                    .put("agreement", AgreementCommand::new)
                    .put("rules", RulesCommand::new)
                    .put("independence", IndependenceCommand::new)
                    .put("subjectivity", SubjectivityCommand::new)
                    .put("elect", ElectCommand::new)
                    .put("decide", DecideCommand::new)
                    .put("fund", FundCommand::new)
                    .put("contest", ContestCommand::new)
                    .put("pay", PayCommand::new)
                    .put("badges", BadgesCommand::new)
                    .put("journal", JournalCommand::new)
                    .put("convert", ConvertCommand::new)
                    .put("methods", MethodsCommand::new)
                    .put("completion", CompletionCommand::new)
                    .put("help", console -> new HelpCommand())
                    .buildOrThrow();

    private static final Set<String> ABOUT_ALL = Set.of("completion", "help");

    private Commands() {}

    /**
     * {@return the commands that a run may need: the one that the first argument names, since
     * assembling one takes longer than running it on a small file, or all of them}
     */
    private static Map<String, Function<Console, Object>> commands(String[] args) {
        boolean one = args.length > 0 && ALL.containsKey(args[0]) && !ABOUT_ALL.contains(args[0]);
        return one ? Maps.filterKeys(ALL, args[0]::equals) : ALL;
    }

    /** {@return the command line of one run; help and version are written to {@code help}} */
    static CommandLine of(Main main, String[] args, Console console, PrintWriter help) {
        UsageErrors usage = new UsageErrors(console);
        CommandLine crowd = new CommandLine(main);
        commands(args).forEach((name, command) -> crowd.addSubcommand(name, command.apply(console)));
        crowd.registerConverter(Source.class, text -> new Source(path(text)))
                .registerConverter(Target.class, text -> new Target(path(text)))
                .registerConverter(Instant.class, Commands::time)
                .registerConverter(Charset.class, Commands::charset)
                .registerConverter(Integer.class, Commands::wholeNumber)
                .registerConverter(Double.class, Commands::number)
                .registerConverter(Format.class, oneOf(List.of(Format.CSV, Format.JSON, Format.TABLE)))
                .registerConverter(AgreementCommand.By.class, oneOf(AgreementCommand.By.class))
                .registerConverter(AgreementScale.class, oneOf(AgreementScale.class))
                .registerConverter(PeriodBoard.Period.class, oneOf(PeriodBoard.Period.class))
                .registerConverter(IndependenceCommand.By.class, oneOf(IndependenceCommand.By.class))
                .registerConverter(SubjectivityCommand.By.class, oneOf(SubjectivityCommand.By.class))
                .registerConverter(MarkRules.Mark.class, oneOf(MarkRules.Mark.class))
                .registerConverter(CompletionCommand.Shell.class, oneOf(CompletionCommand.Shell.class))
                .registerConverter(JournalCommand.Action.class, oneOf(JournalCommand.Action.class))
                .registerConverter(Repeats.class, oneOf(Repeats.class))
                .registerConverter(TagScheme.class, oneOf(TagScheme.class))
                .registerConverter(Probabilities.class, oneOf(Probabilities.class))
                .setExpandAtFiles(false)
                .setAllowOptionsAsOptionParameters(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(console.terminal().helpWidth())
                .setUsageHelpAutoWidth(false)
                .setOut(help)
                .setParameterExceptionHandler(usage)
                .setExecutionExceptionHandler((failed, command, parsed) -> failed instanceof UsageException wrong
                        ? usage.report(String.valueOf(wrong.getMessage()), command)
                        : new Failures(console).status(failed, main.stacktrace()));
        explainExitCodes(crowd);
        crowd.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Commands::list);
        crowd.getSubcommands().values().forEach(Commands::explainExitCodes);
        crowd.getSubcommands().values().forEach(HelpTexts::fit);
        return crowd;
    }

    /** {@return the commands with the first sentence of what each does} */
    private static String list(CommandLine.Help help) {
        Map<String, String> sentences = new LinkedHashMap<>();
        help.subcommands().forEach((name, command) -> {
            UsageMessageSpec usage = command.commandSpec().usageMessage();
            String all = String.join(" ", usage.header().length > 0 ? usage.header() : usage.description());
            sentences.put(name, SENTENCE_END.split(all, 2)[0].replaceFirst("[.:]$", ""));
        });
        return help.createTextTable(sentences).toString();
    }

    private static void explainExitCodes(CommandLine command) {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "done");
        codes.put("1", "wrong input or failure; the message names file and line");
        codes.put("2", "wrong usage");
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(codes);
    }

    private static Path path(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("expected the name of a file, got \"%s\"".formatted(text));
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException wrong) {
            throw new TypeConversionException("expected the name of a file: " + wrong.getMessage());
        }
    }

    private static Charset charset(String text) {
        try {
            return Charset.forName(text);
        } catch (IllegalArgumentException unknown) {
            throw new TypeConversionException(
                    "expected the name of an encoding, such as windows-1252, got \"%s\"".formatted(text));
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new TypeConversionException(
                    "expected a time such as 2026-05-07T18:00:00Z, got \"%s\"".formatted(text));
        }
    }

    private static Integer wholeNumber(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException wrong) {
            throw new TypeConversionException("expected a whole number, got \"%s\"".formatted(text));
        }
    }

    private static Double number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException wrong) {
            throw new TypeConversionException("expected a number, got \"%s\"".formatted(text));
        }
    }

    private static <E extends Enum<E>> ITypeConverter<E> oneOf(Class<E> type) {
        return oneOf(List.of(type.getEnumConstants()));
    }

    private static <E extends Enum<E>> ITypeConverter<E> oneOf(List<E> values) {
        return text -> values.stream()
                .filter(constant -> name(constant).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected %s, got \"%s\""
                        .formatted(values.stream().map(Commands::name).collect(Collectors.joining(" or ")), text)));
    }

    /** {@return the value of an option, such as {@code landis-koch}} */
    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
