package org.crowd4j.kinds;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.Aggregator;
import org.crowd4j.Answers;
import org.crowd4j.Estimate;
import org.crowd4j.ForecastAggregator;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.ForecastConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Predictions;
import org.crowd4j.Progress;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.evaluation.ForecastEvaluation;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.ForecastCsv;
import org.crowd4j.io.Layout;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.io.ResultRows;

/** Forecasts. */
final class ForecastKind implements AnswerKind {
    @Override
    public Layout layout() {
        return ForecastCsv.LAYOUT;
    }

    @Override
    public List<Aggregator> methods() {
        return Tables.methods(ForecastAggregator.class, ForecastAggregator.recommended());
    }

    @Override
    public Data read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(ForecastCsv.read(file, options, monitor));
    }

    @Override
    public Data read(Reader text, String name, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(ForecastCsv.read(text, name, options, monitor));
    }

    @Override
    public Data of(Answers answers) {
        return new Forecasts((ForecastAnswers) answers, Gold.none());
    }

    @Override
    public ResultRows consensus(Estimate estimate, Probabilities probabilities) {
        return ForecastCsv.rows((ForecastConsensus) estimate);
    }

    private record Forecasts(ForecastAnswers answers, Gold gold) implements Data {

        @Override
        public Set<String> goldTasks() {
            return gold.tasks();
        }

        @Override
        public Data withGold(Path file) throws IOException {
            return new Forecasts(answers, ForecastCsv.readGold(file));
        }

        @Override
        public Data withGold(Reader text, String name) throws IOException {
            return new Forecasts(answers, ForecastCsv.readGold(text, name));
        }

        @Override
        public Optional<Data> withPredictions(Predictions ofOthers) {
            return Optional.of(new Forecasts(answers.withPredictions(ofOthers), gold));
        }

        @Override
        public Estimate aggregate(Aggregator method, Progress progress) {
            return ((ForecastAggregator) method).aggregate(answers, gold, progress);
        }

        @Override
        public Evaluation evaluate(Aggregator method, Progress progress) {
            ForecastAggregator forecaster = (ForecastAggregator) method;
            return method.needsGold()
                    ? ForecastEvaluation.crossValidated(forecaster, answers, gold, progress)
                    : ForecastEvaluation.of(forecaster.aggregate(answers, Gold.none(), progress), gold);
        }
    }
}
