package org.crowd4j.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.live.Journal;
import org.crowd4j.live.RatingChange;
import org.crowd4j.reputation.Ageing;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.reputation.Leaderboard;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Reputation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crowd reputation}: which workers can be trusted, by ratings over time. */
@Command(
        name = "reputation",
        description = {
            "Rates workers over time, ordered by the lower end of their interval. Tasks are settled one by one: in"
                    + " the order of their last answers if the file has a column at with the time of every answer,"
                    + " else by id. Tasks with gold rate their workers by it, other tasks by the other workers.",
            "low and high are the ends of the 90%% interval of the accuracy; the workers of a band cannot be"
                    + " distinguished from its first; points are Elo points, 1500 for a newcomer."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd reputation answers.csv --gold gold.csv",
            "  crowd reputation answers.csv --explain bob",
            "  crowd reputation answers.csv --method beta --format csv > ratings.csv"
        })
final class ReputationCommand extends AnswersCommand {
    private static final List<String> COLUMNS =
            List.of("rank", "band", "worker", "accuracy", "low", "high", "points", "answers", "status");
    private static final List<String> CHANGE_COLUMNS =
            List.of("task", "answer", "reason", "points", "accuracy", "low", "high", "answers");

    @Mixin
    private GoldInput known;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "elo",
            description = "the rating: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}",
            completionCandidates = Names.class)
    private String method;

    @Option(
            names = "--learn-prior",
            description = "first fit the prior of newcomers to all workers; elo only, at least 50 workers")
    private boolean learnPrior;

    @Option(
            names = "--two-coins",
            description = "rate workers separately for each of two labels, for workers who favour one; elo only")
    private boolean twoCoins;

    @Option(names = "--explain", paramLabel = "WORKER", description = "list the changes of a worker's rating instead")
    private Optional<String> explain = Optional.empty();

    ReputationCommand(Console console) {
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
        Reputation paced = noteTimes(rules, answers);
        Gold gold = known.read(answers, console);
        if (explain.isPresent() && answers.workers().find(explain.get()).isEmpty()) {
            throw new CommandFailure("%s: no worker \"%s\"%s"
                    .formatted(
                            input.source().name(),
                            explain.get(),
                            NearNames.hint(explain.get(), answers.workers().ids())));
        }
        format.print(
                explain.isPresent() ? CHANGE_COLUMNS : COLUMNS,
                supported(method, () -> {
                    Reputation settled = learnPrior ? withPrior((EloReputation) paced, answers, gold) : paced;
                    return rows(settled, answers, gold);
                }),
                console);
        return 0;
    }

    /** Without times, ratings cannot age. */
    private Reputation noteTimes(Reputation rules, CategoricalAnswers answers) {
        long timed = IntStream.range(0, answers.size())
                .filter(answer -> answers.at(answer).isPresent())
                .count();
        if (timed == answers.size()) {
            return rules;
        }
        console.note("%d of %d answers have no time (column at): tasks are settled by id%s"
                .formatted(
                        answers.size() - timed,
                        answers.size(),
                        rules instanceof EloReputation ? ", and ratings do not age" : ""));
        return rules instanceof EloReputation elo ? elo.withAgeing(Ageing.none()) : rules;
    }

    private Reputation rules() {
        Reputation found = named();
        if (found instanceof EloReputation elo) {
            return twoCoins ? elo.withTwoCoins() : elo;
        }
        if (learnPrior || twoCoins) {
            throw new UsageException(
                    "%s does not apply to %s".formatted(learnPrior ? "--learn-prior" : "--two-coins", method));
        }
        return found;
    }

    private Reputation named() {
        try {
            return org.crowd4j.Methods.named(Reputation.class, method);
        } catch (NoSuchElementException unknown) {
            throw new UsageException(String.valueOf(unknown.getMessage()));
        }
    }

    private EloReputation withPrior(EloReputation elo, CategoricalAnswers answers, Gold gold) {
        var prior = elo.rate(answers, gold).pool();
        console.note("fitted prior of newcomers: log-odds above chance %.2f, standard deviation %.2f"
                .formatted(prior.mean(), Math.sqrt(prior.variance())));
        return elo.withPrior(prior);
    }

    private List<List<Object>> rows(Reputation rules, CategoricalAnswers answers, Gold gold) {
        return explain.isPresent()
                ? Journal.of(answers, gold).follow(rules).explain(explain.get()).stream()
                        .map(ReputationCommand::row)
                        .toList()
                : rules.rate(answers, gold).leaderboard().places().stream()
                        .map(ReputationCommand::row)
                        .toList();
    }

    private static List<Object> row(Leaderboard.Place place) {
        Rating rating = place.rating();
        return List.of(
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
        return List.of(
                change.task(),
                change.label(),
                change.reason(),
                Math.round(change.points()),
                after.accuracy(),
                after.lower(),
                after.upper(),
                after.answers());
    }
}
