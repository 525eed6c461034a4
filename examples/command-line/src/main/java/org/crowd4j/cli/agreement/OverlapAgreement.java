package org.crowd4j.cli.agreement;

import java.util.List;
import org.crowd4j.Answers;
import org.crowd4j.Interval;
import org.crowd4j.MaskAnswers;
import org.crowd4j.Progress;
import org.crowd4j.RegionAnswers;
import org.crowd4j.agreement.PairwiseSimilarity;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.region.OverlapSimilarity;

/** The measure of the agreement of marks in pictures, and of masks. */
final class OverlapAgreement {
    private static final String NAME = "pairwise-overlap";

    private OverlapAgreement() {}

    /** {@return the row of the measure; {@code names} are the measures asked for, none for all} */
    static List<Object> row(Answers answers, List<String> names, double level, Progress progress) {
        if (!List.of(NAME).containsAll(names)) {
            throw new UsageException("the measure of marks in pictures and of masks is " + NAME);
        }
        OverlapSimilarity overlap = answers instanceof MaskAnswers masks
                ? OverlapSimilarity.of(masks)
                : OverlapSimilarity.of((RegionAnswers) answers);
        PairwiseSimilarity found = PairwiseSimilarity.of(answers, overlap, progress);
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
