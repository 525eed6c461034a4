package org.crowd4j.kinds;

import java.util.List;
import java.util.Optional;
import org.crowd4j.ForecastAggregator;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.ForecastConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Predictions;
import org.crowd4j.evaluation.ForecastEvaluation;
import org.crowd4j.io.ForecastCsv;

/** Forecasts. */
final class ForecastKind extends PlainKind<ForecastAnswers, Gold, ForecastAggregator, ForecastConsensus> {

    ForecastKind() {
        super(
                ForecastAnswers.class,
                new Files<>(
                        List.of(ForecastCsv.LAYOUT),
                        ForecastCsv::read,
                        ForecastCsv::read,
                        (answers, file) -> ForecastCsv.readGold(file),
                        (answers, text, name) -> ForecastCsv.readGold(text, name),
                        (consensus, probabilities) -> ForecastCsv.rows(consensus)),
                new Aggregation<>(
                        ForecastAggregator.class,
                        ForecastAggregator::recommended,
                        ForecastConsensus.class,
                        ForecastAggregator::aggregate,
                        ForecastEvaluation::of,
                        ForecastEvaluation::crossValidated),
                Gold.none(),
                Gold::tasks);
    }

    @Override
    Optional<ForecastAnswers> expecting(ForecastAnswers answers, Predictions ofOthers) {
        return Optional.of(answers.withPredictions(ofOthers));
    }
}
