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
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Predictions;
import org.crowd4j.Progress;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.evaluation.NumericEvaluation;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.Layout;
import org.crowd4j.io.NumericCsv;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.io.ResultRows;

/** Numbers. */
final class NumericKind implements AnswerKind {
    @Override
    public Layout layout() {
        return NumericCsv.LAYOUT;
    }

    @Override
    public List<Aggregator> methods() {
        return Tables.methods(NumericAggregator.class, NumericAggregator.recommended());
    }

    @Override
    public Data read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(NumericCsv.read(file, options, monitor));
    }

    @Override
    public Data read(Reader text, String name, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(NumericCsv.read(text, name, options, monitor));
    }

    @Override
    public Data of(Answers answers) {
        return new Numbers((NumericAnswers) answers, NumericGold.none());
    }

    @Override
    public ResultRows consensus(Estimate estimate, Probabilities probabilities) {
        return NumericCsv.rows((NumericConsensus) estimate);
    }

    private record Numbers(NumericAnswers answers, NumericGold gold) implements Data {

        @Override
        public Set<String> goldTasks() {
            return gold.tasks();
        }

        @Override
        public Data withGold(Path file) throws IOException {
            return new Numbers(answers, NumericCsv.readGold(file));
        }

        @Override
        public Data withGold(Reader text, String name) throws IOException {
            return new Numbers(answers, NumericCsv.readGold(text, name));
        }

        @Override
        public Optional<Data> withPredictions(Predictions ofOthers) {
            return Optional.of(new Numbers(answers.withPredictions(ofOthers), gold));
        }

        @Override
        public Estimate aggregate(Aggregator method, Progress progress) {
            return ((NumericAggregator) method).aggregate(answers, gold, progress);
        }

        @Override
        public Evaluation evaluate(Aggregator method, Progress progress) {
            NumericAggregator numeric = (NumericAggregator) method;
            return method.needsGold()
                    ? NumericEvaluation.crossValidated(numeric, answers, gold, progress)
                    : NumericEvaluation.of(numeric.aggregate(answers, NumericGold.none(), progress), gold);
        }
    }
}
