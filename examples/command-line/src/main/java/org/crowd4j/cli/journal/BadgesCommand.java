package org.crowd4j.cli.journal;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.files.FormatOption;
import org.crowd4j.cli.files.Source;
import org.crowd4j.live.Fact;
import org.crowd4j.live.Journal;
import org.crowd4j.rewards.BadgeRules;
import org.crowd4j.rewards.BadgeRules.Award;
import org.crowd4j.rewards.BadgeRules.Rule;
import org.crowd4j.rewards.PeriodBoard;
import org.crowd4j.rewards.PeriodBoard.Period;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crowd badges}: who has earned what. */
@Command(
        name = "badges",
        description = {
            "Awards badges by the facts of a journal. A rule is a line: badge, tier, metric, threshold, then repeatable"
                    + " and revocable where they apply. Metrics: answers (tasks answered), gold-right (right answers to"
                    + " tasks with gold), wins (settled tasks in which the worker gave the most frequent answer), days"
                    + " (the longest run of days with an answer).",
            "since: the number of the record that earned the badge first, from 1. revoked: whether retracted answers or"
                    + " corrected gold took it back; badges that are not revocable are kept. The same journal and rules"
                    + " give the same awards. Levels are several badges of one metric with growing thresholds, a streak is"
                    + " the metric days.",
            "With --board, who leads in each period instead: period,rank,worker,count. Retracted answers do not count."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd badges facts --rules badges.txt",
            "  crowd badges facts --board week",
            "",
            "badges.txt:",
            "  # badge, tier, metric, threshold",
            "  hundred, silver, answers, 100, repeatable",
            "  expert, gold, gold-right, 50, revocable"
        })
public final class BadgesCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "JOURNAL", description = "the folder of a journal")
    private Source source;

    @Option(names = "--rules", paramLabel = "FILE", description = "the rules, one a line")
    private Optional<Source> rules = Optional.empty();

    @Option(
            names = "--board",
            paramLabel = "day|week|month",
            description = "a leaderboard of tasks answered for each period in UTC")
    private Optional<Period> board = Optional.empty();

    @Option(names = "--right", description = "--board: of tasks whose right label is known, the right answers alone")
    private boolean right;

    @Option(names = "--explain", description = "adds the tier, the time and the rule of each badge")
    private boolean explain;

    @Option(names = "--question", paramLabel = "NAME", description = "--board: of a journal about several, which one")
    private Optional<String> question = Optional.empty();

    @Mixin
    private FormatOption format;

    /** A command that speaks through a console. */
    public BadgesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (rules.isPresent() == board.isPresent()) {
            throw new UsageException("badges needs one of --rules and --board");
        }
        if (board.isPresent()) {
            return board(new PeriodBoard(board.get(), right));
        }
        BadgeRules known = rules.orElseThrow().readBy(BadgeRules::read);
        List<String> columns = new ArrayList<>(List.of("worker", "badge", "since", "revoked"));
        if (explain) {
            columns.addAll(List.of("tier", "at", "reason"));
        }
        try (Journal journal = source.journal()) {
            Map<String, Rule> byBadge =
                    known.rules().stream().collect(Collectors.toMap(Rule::badge, Function.identity()));
            List<List<Object>> rows = new ArrayList<>();
            for (Award award : known.award(journal)) {
                List<Object> row =
                        new ArrayList<>(List.of(award.worker(), award.badge(), award.since(), award.revoked()));
                Rule rule = byBadge.get(award.badge());
                if (explain && rule != null) {
                    row.addAll(List.of(rule.tier(), recorded(journal, award.since()), reason(rule)));
                }
                rows.add(row);
            }
            format.print(columns, rows, console);
        }
        return 0;
    }

    /** {@return when a record was added, or its answer given if that is known} */
    private static String recorded(Journal journal, long sequence) {
        Journal.Entry entry = journal.entries(sequence - 1).findFirst().orElseThrow();
        return (entry.fact() instanceof Fact.Answered given ? given.at() : Optional.<Instant>empty())
                .orElse(entry.recorded())
                .toString();
    }

    private int board(PeriodBoard rule) throws IOException {
        List<String> columns = new ArrayList<>(List.of("period", "rank", "worker", "count"));
        if (explain) {
            columns.add("reason");
        }
        List<List<Object>> rows = new ArrayList<>();
        try (Journal journal = source.journal()) {
            rule.of(journal, JournalQuestion.of(journal, question))
                    .forEach((period, places) -> places.forEach(place -> {
                        List<Object> row =
                                new ArrayList<>(List.of(period, place.rank(), place.worker(), place.count()));
                        if (explain) {
                            row.add("%s %s in %s, of %s"
                                    .formatted(
                                            Console.counted(place.count(), "task"),
                                            right ? "answered right" : "answered",
                                            period,
                                            Console.counted(places.size(), "worker")));
                        }
                        rows.add(row);
                    }));
        }
        format.print(columns, rows, console);
        return 0;
    }

    private static String reason(Rule rule) {
        return "%s %s of at least %s"
                .formatted(
                        rule.repeatable() ? "at every multiple:" : "once:",
                        rule.metric().text(),
                        rule.threshold());
    }
}
