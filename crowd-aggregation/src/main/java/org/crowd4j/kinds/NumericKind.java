package org.crowd4j.kinds;

import java.util.List;
import java.util.Optional;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Predictions;
import org.crowd4j.evaluation.NumericEvaluation;
import org.crowd4j.io.NumericCsv;

/** Numbers. */
final class NumericKind extends PlainKind<NumericAnswers, NumericGold, NumericAggregator, NumericConsensus> {

    NumericKind() {
        super(
                NumericAnswers.class,
                new Files<>(
                        List.of(NumericCsv.LAYOUT),
                        NumericCsv::read,
                        NumericCsv::read,
                        (answers, file) -> NumericCsv.readGold(file),
                        (answers, text, name) -> NumericCsv.readGold(text, name),
                        (consensus, probabilities) -> NumericCsv.rows(consensus)),
                new Aggregation<>(
                        NumericAggregator.class,
                        NumericAggregator::recommended,
                        NumericConsensus.class,
                        NumericAggregator::aggregate,
                        NumericEvaluation::of,
                        NumericEvaluation::crossValidated),
                NumericGold.none(),
                NumericGold::tasks);
    }

    @Override
    Optional<NumericAnswers> expecting(NumericAnswers answers, Predictions ofOthers) {
        return Optional.of(answers.withPredictions(ofOthers));
    }
}
