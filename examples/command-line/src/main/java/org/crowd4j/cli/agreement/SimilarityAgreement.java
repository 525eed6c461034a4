package org.crowd4j.cli.agreement;

import java.util.List;
import java.util.Optional;
import org.crowd4j.Answers;
import org.crowd4j.MaskAnswers;
import org.crowd4j.Progress;
import org.crowd4j.RegionAnswers;
import org.crowd4j.TextAnswers;
import org.crowd4j.agreement.PairwiseSimilarity;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.region.OverlapSimilarity;
import org.crowd4j.similarity.Similarity;
import org.crowd4j.text.TextSimilarity;
import org.crowd4j.text.Tokeniser;

/** The measure of the agreement of texts, and that of marks in pictures and of masks. */
final class SimilarityAgreement {

    private SimilarityAgreement() {}

    /** {@return the row of the measure; {@code names} are the measures asked for, none for all} */
    static List<Object> row(Answers answers, List<String> names, double level, Progress progress) {
        boolean texts = answers instanceof TextAnswers;
        String measure = texts ? "pairwise-similarity" : "pairwise-overlap";
        if (!List.of(measure).containsAll(names)) {
            throw new UsageException(
                    "the measure of %s is %s".formatted(texts ? "texts" : "marks in pictures and of masks", measure));
        }
        PairwiseSimilarity found = PairwiseSimilarity.of(answers, similarity(answers), progress);
        if (found.value().isEmpty()) {
            throw new CommandFailure("no task has answers of two workers");
        }
        return Measures.row(
                List.of(measure),
                found.value(),
                found.standardError(),
                Optional.of(found.interval(level)),
                found.tasks(),
                found.answers());
    }

    private static Similarity similarity(Answers answers) {
        if (answers instanceof TextAnswers texts) {
            return TextSimilarity.of(texts, Tokeniser.words());
        }
        return answers instanceof MaskAnswers masks
                ? OverlapSimilarity.of(masks)
                : OverlapSimilarity.of((RegionAnswers) answers);
    }
}
