package org.crowd4j.cli.agreement;

import java.util.List;
import org.crowd4j.Interval;
import org.crowd4j.Progress;
import org.crowd4j.TextAnswers;
import org.crowd4j.agreement.PairwiseSimilarity;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.text.TextSimilarity;
import org.crowd4j.text.Tokeniser;

/** The measure of the agreement of texts. */
final class TextAgreement {
    private static final String NAME = "pairwise-similarity";

    private TextAgreement() {}

    /**
     * {@return the row of the measure; {@code names} are the measures asked for, none for all}
     */
    static List<Object> row(TextAnswers answers, List<String> names, double level, Progress progress) {
        if (!List.of(NAME).containsAll(names)) {
            throw new UsageException("the measure of texts is " + NAME);
        }
        PairwiseSimilarity found =
                PairwiseSimilarity.of(answers, TextSimilarity.of(answers, Tokeniser.words()), progress);
        if (found.value().isEmpty()) {
            throw new CommandFailure("no task has answers of two workers");
        }
        Interval interval = found.interval(level);
        return List.of(
                NAME,
                found.value().getAsDouble(),
                found.standardError().orElse(Double.NaN),
                interval.low(),
                interval.high(),
                found.tasks(),
                found.answers());
    }
}
