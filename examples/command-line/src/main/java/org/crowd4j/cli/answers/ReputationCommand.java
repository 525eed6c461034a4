package org.crowd4j.cli.answers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.NearNames;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.live.Journal;
import org.crowd4j.live.LabelQuestion;
import org.crowd4j.live.RatingChange;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.reputation.Leaderboard;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Reputation;
import org.crowd4j.reputation.Standing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crowd reputation}: which workers can be trusted, by ratings over time. */
@Command(
        name = "reputation",
        description = {
            "Rates workers over time, the most trustworthy first. Tasks are settled one by one: in the order of their"
                    + " last answers if the file has a column at with the time of every answer, else by id.",
            "By elo, workers are ordered by the low end of the 90%% interval of their informedness (informed_low): the"
                    + " share of their answers that comes from looking at the task, 0 for guessing or always the same"
                    + " label, 1 for always right. uninformed is the probability that it is not above 0; from 0.5"
                    + " on the worker is marked. By other methods, workers are ordered by low.",
            "low and high are the ends of the 90%% interval of the accuracy; the workers of a band cannot be"
                    + " distinguished from its first.",
            "points by elo: 1500 newcomer, 1196 guessing or always the same label, 1343 informedness 0.4, 1437 0.6,"
                    + " 1578 0.8 (right on 9 of 10 balanced yes/no questions), 1708 0.9, 2116 0.99. 400 points are"
                    + " ten times the odds (1 + informedness) : (1 - informedness)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd reputation answers.csv --gold gold.csv",
            "  crowd reputation answers.csv --explain bob",
            "  crowd reputation answers.csv --method beta --format csv > ratings.csv"
        })
public final class ReputationCommand extends AnswersCommand implements HelpTexts.LabelsOnly {
    private static final List<String> COLUMNS =
            List.of("rank", "band", "worker", "accuracy", "low", "high", "points", "answers", "status");
    private static final List<String> KNOWLEDGE_COLUMNS =
            List.of("informedness", "informed_low", "informed_high", "uninformed", "mark");
    private static final List<String> CHANGE_COLUMNS =
            List.of("task", "answer", "reason", "points", "accuracy", "low", "high", "answers");

    /** The columns that a narrow terminal does without, in this order. */
    private static final List<String> DISPENSABLE = List.of("high", "status", "band");

    private static final List<String> DISPENSABLE_BY_ELO =
            List.of("informed_high", "informedness", "low", "high", "uninformed", "status", "band");

    @Mixin
    private GoldInput known;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "elo",
            description = "the rating: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}",
            completionCandidates = Names.class)
    private String method;

    @Option(names = "--explain", paramLabel = "WORKER", description = "list the changes of a worker's rating instead")
    private Optional<String> explain = Optional.empty();

    /** A command that speaks through a console. */
    public ReputationCommand(Console console) {
        super(console);
    }

    /** The names of all ratings, for the help text. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return org.crowd4j.Methods.all(Reputation.class).stream()
                    .map(Reputation::name)
                    .iterator();
        }
    }

    @Override
    public Integer call() {
        Reputation rules = rules();
        known.check(input.source());
        CategoricalAnswers answers = input.latestLabels(console);
        Optional<Instant> end = lastTime(answers);
        Gold gold = known.read(answers, console);
        if (explain.isPresent() && answers.workers().find(explain.get()).isEmpty()) {
            throw new CommandFailure("%s: no worker \"%s\"%s"
                    .formatted(
                            input.source().name(),
                            explain.get(),
                            NearNames.hint(explain.get(), answers.workers().ids())));
        }
        List<String> columns = new ArrayList<>(explain.isPresent() ? CHANGE_COLUMNS : COLUMNS);
        if (rules instanceof EloReputation) {
            columns.addAll(KNOWLEDGE_COLUMNS);
        }
        List<String> dispensable = rules instanceof EloReputation ? DISPENSABLE_BY_ELO : DISPENSABLE;
        format.print(columns, supported(method, () -> rows(rules, answers, gold, end)), dispensable, console);
        return 0;
    }

    /** {@return the time of the last answer, if all have one; without times, ratings do not age} */
    private Optional<Instant> lastTime(CategoricalAnswers answers) {
        List<Instant> times = IntStream.range(0, answers.size())
                .mapToObj(answers::at)
                .flatMap(Optional::stream)
                .toList();
        if (times.size() == answers.size()) {
            return times.stream().max(Comparator.naturalOrder());
        }
        console.note("%d of %d answers have no time (column at): tasks are settled by id, and idle time is unknown"
                .formatted(answers.size() - times.size(), answers.size()));
        return Optional.empty();
    }

    private Reputation rules() {
        try {
            return org.crowd4j.Methods.named(Reputation.class, method);
        } catch (NoSuchElementException unknown) {
            throw new UsageException(
                    "no rating \"%s\"; the ratings are %s".formatted(method, String.join(", ", new Names())));
        }
    }

    private List<List<Object>> rows(Reputation rules, CategoricalAnswers answers, Gold gold, Optional<Instant> end) {
        List<String> labels = answers.withLabels(gold.labels()).labels().ids();
        var question = new LabelQuestion("answers", labels.size() < 2 ? new String[0] : labels.toArray(String[]::new))
                .withReputation(rules);
        return explain.map(worker -> Journal.of(question, answers, gold).ratings(question).explain(worker).stream()
                        .map(ReputationCommand::row)
                        .toList())
                .orElseGet(() -> leaderboard(rules.rate(answers, gold), end).places().stream()
                        .map(ReputationCommand::row)
                        .toList());
    }

    private static Leaderboard leaderboard(Standing standing, Optional<Instant> end) {
        return end.map(standing::leaderboard).orElseGet(standing::leaderboard);
    }

    private static List<Object> row(Leaderboard.Place place) {
        Rating rating = place.rating();
        return withKnowledge(
                rating,
                place.rank(),
                place.band(),
                rating.worker(),
                rating.accuracy(),
                rating.lower(),
                rating.upper(),
                Math.round(rating.points()),
                rating.answers(),
                rating.status().name().toLowerCase(Locale.ROOT));
    }

    private static List<Object> row(RatingChange change) {
        Rating after = change.after();
        return withKnowledge(
                after,
                change.task(),
                change.label(),
                change.reason(),
                Math.round(change.points()),
                after.accuracy(),
                after.lower(),
                after.upper(),
                after.answers());
    }

    private static List<Object> withKnowledge(Rating rating, Object... cells) {
        List<Object> row = new ArrayList<>(List.of(cells));
        rating.knowledge()
                .ifPresent(known -> row.addAll(List.of(
                        known.informedness(),
                        known.interval().low(),
                        known.interval().high(),
                        known.uninformed(),
                        rating.isUninformed() ? "uninformed" : "")));
        return row;
    }
}
