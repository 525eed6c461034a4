package org.crowd4j.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code crowd reputation}: whom to trust, as tasks were settled one by one. */
@Command(
        name = "reputation",
        description = {
            "Whom to trust: ratings that moved as tasks were settled one by one, those most surely good first. Tasks are settled in"
                    + " the order of their last answers if the file has a column at with the time of every answer, else of their ids.",
            "low and high hold the accuracy with a probability of 90%%; workers of one band cannot be told apart from its first;"
                    + " points are Elo points, 1500 for a newcomer."
        },
        versionProvider = Commands.Version.class,
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd reputation answers.csv --gold gold.csv",
            "  crowd reputation answers.csv --explain bob",
            "  crowd reputation answers.csv --method beta --format csv > ratings.csv"
        })
final class ReputationCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("rank", "band", "worker", "accuracy", "low", "high", "points", "answers", "status");
    private static final List<String> CHANGES =
            List.of("task", "said", "why", "points", "accuracy", "low", "high", "answers");

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AnswersInput input;

    @Option(
            names = "--gold",
            paramLabel = "GOLD",
            description =
                    "tasks whose right label is known, with a header task,label: workers are rated by it there, and"
                            + " by the other workers elsewhere")
    private Optional<Source> goldSource = Optional.empty();

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "elo",
            description = "how to rate: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} without it",
            completionCandidates = Names.class)
    private String method;

    @Option(
            names = "--learn-prior",
            description = "first learn from the pool what to believe of a newcomer; elo only, at least 50 workers")
    private boolean learnPrior;

    @Option(
            names = "--two-coins",
            description = "rate how a worker answers under each of two labels, for workers who favour one; elo only")
    private boolean twoCoins;

    @Option(names = "--explain", paramLabel = "WORKER", description = "list what moved the rating of a worker instead")
    private Optional<String> explained = Optional.empty();

    @Mixin
    private FormatOption format;

    ReputationCommand(Console console) {
        this.console = console;
    }

    /** The names of all reputations, for the help text. */
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
        goldSource.ifPresent(gold -> GoldInput.refuseBothStandard(input.source(), gold, spec.commandLine()));
        CategoricalAnswers answers = input.readLatest(console);
        Reputation paced = noteTimes(rules, answers);
        Gold gold = goldSource.map(given -> given.gold(console)).orElse(Gold.none());
        GoldInput.noteStrangers(gold, answers, console);
        if (explained.isPresent() && answers.workers().find(explained.get()).isEmpty()) {
            throw new CommandFailure("%s: no worker \"%s\"%s"
                    .formatted(
                            input.source().name(),
                            explained.get(),
                            NearNames.hint(explained.get(), answers.workers().ids())));
        }
        try {
            Reputation settled = learnPrior ? withPrior((EloReputation) paced, answers, gold) : paced;
            print(settled, answers, gold);
        } catch (IllegalArgumentException | IllegalStateException unfit) {
            throw new CommandFailure("%s: %s".formatted(method, unfit.getMessage()));
        }
        return 0;
    }

    /** Without times nothing is known to have changed over time. */
    private Reputation noteTimes(Reputation rules, CategoricalAnswers answers) {
        long timed = IntStream.range(0, answers.size())
                .filter(answer -> answers.at(answer).isPresent())
                .count();
        if (timed == answers.size()) {
            return rules;
        }
        console.note("%d of %d answers have no time (column at): tasks are settled in the order of their ids%s"
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
            throw new ParameterException(
                    spec.commandLine(),
                    "%s says nothing to %s".formatted(learnPrior ? "--learn-prior" : "--two-coins", method));
        }
        return found;
    }

    private Reputation named() {
        try {
            return org.crowd4j.Methods.named(Reputation.class, method);
        } catch (NoSuchElementException unknown) {
            throw new ParameterException(spec.commandLine(), String.valueOf(unknown.getMessage()));
        }
    }

    private EloReputation withPrior(EloReputation elo, CategoricalAnswers answers, Gold gold) {
        var prior = elo.rate(answers, gold).pool();
        console.note("the pool suggests a newcomer's log-odds above chance of %.2f with a standard deviation of %.2f"
                .formatted(prior.mean(), Math.sqrt(prior.variance())));
        return elo.withPrior(prior);
    }

    private void print(Reputation rules, CategoricalAnswers answers, Gold gold) {
        List<String> columns = explained.isPresent() ? CHANGES : COLUMNS;
        List<List<Object>> rows = explained
                .map(worker -> Journal.of(answers, gold).follow(rules).explain(worker).stream()
                        .map(ReputationCommand::row)
                        .collect(Collectors.toList()))
                .orElseGet(() -> rules.rate(answers, gold).leaderboard().places().stream()
                        .map(ReputationCommand::row)
                        .collect(Collectors.toList()));
        format.print(columns, rows, console);
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
