package org.crowd4j.kinds;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.Aggregator;
import org.crowd4j.Answers;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Estimate;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.OrdinalConsensus;
import org.crowd4j.Predictions;
import org.crowd4j.Progress;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.evaluation.OrdinalEvaluation;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.Layout;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.io.ResultRows;
import org.crowd4j.io.SequenceCsv;

/** Labels. */
final class CategoricalKind implements AnswerKind {

    @Override
    public Layout layout() {
        return CategoricalCsv.LAYOUT;
    }

    /**
     * {@return whether the header is that of labels, and not that of tags, which has a position}
     */
    @Override
    public boolean matches(List<String> header) {
        return CategoricalCsv.LAYOUT.matches(header) && !SequenceCsv.LONG_LAYOUT.matches(header);
    }

    @Override
    public List<Aggregator> methods() {
        return Tables.methods(CategoricalAggregator.class, CategoricalAggregator.recommended()).stream()
                .filter(method -> !((CategoricalAggregator) method).needsScale())
                .toList();
    }

    @Override
    public Data read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(CategoricalCsv.read(file, options, monitor));
    }

    @Override
    public Data read(Reader text, String name, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(CategoricalCsv.read(text, name, options, monitor));
    }

    @Override
    public Data of(Answers answers) {
        return new Labels((CategoricalAnswers) answers, Gold.none());
    }

    @Override
    public ResultRows consensus(Estimate estimate, Probabilities probabilities) {
        return CategoricalCsv.rows((Consensus) estimate, probabilities);
    }

    /** Labels, perhaps with an order. */
    record Labels(CategoricalAnswers answers, Gold gold) implements Data {

        @Override
        public Set<String> goldTasks() {
            return gold.tasks();
        }

        @Override
        public Data withGold(Path file) throws IOException {
            return new Labels(answers, CategoricalCsv.readGold(file, accepted()));
        }

        @Override
        public Data withGold(Reader text, String name) throws IOException {
            return new Labels(answers, CategoricalCsv.readGold(text, name, accepted()));
        }

        /** {@return the options of gold: an order of labels is closed} */
        private CsvOptions accepted() {
            return answers.scale().isPresent()
                    ? new CsvOptions().withLabels(answers.labels().ids())
                    : new CsvOptions();
        }

        @Override
        public Optional<Data> withPredictions(Predictions ofOthers) {
            return Optional.of(new Labels(answers.withPredictions(ofOthers), gold));
        }

        @Override
        public Estimate aggregate(Aggregator method, Progress progress) {
            return aggregate(method, gold, progress);
        }

        private Consensus aggregate(Aggregator method, Gold given, Progress progress) {
            return ((CategoricalAggregator) method)
                    .aggregate(answers, Known.nothing().withGold(given), progress);
        }

        @Override
        public Evaluation evaluate(Aggregator method, Progress progress) {
            if (answers.scale().isPresent()) {
                return method.needsGold()
                        ? OrdinalEvaluation.crossValidated((CategoricalAggregator) method, answers, gold, progress)
                        : OrdinalEvaluation.of(OrdinalConsensus.of(aggregate(method, Gold.none(), progress)), gold);
            }
            return method.needsGold()
                    ? CategoricalEvaluation.crossValidated((CategoricalAggregator) method, answers, gold, progress)
                    : CategoricalEvaluation.of(aggregate(method, Gold.none(), progress), gold);
        }
    }
}
