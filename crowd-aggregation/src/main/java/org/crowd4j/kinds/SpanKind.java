package org.crowd4j.kinds;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.crowd4j.Aggregator;
import org.crowd4j.Answers;
import org.crowd4j.Estimate;
import org.crowd4j.Progress;
import org.crowd4j.SpanAggregator;
import org.crowd4j.SpanAnswers;
import org.crowd4j.SpanConsensus;
import org.crowd4j.SpanGold;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.evaluation.SpanEvaluation;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.Layout;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.io.ResultRows;
import org.crowd4j.io.SpanCsv;

/** Spans of characters. */
final class SpanKind implements AnswerKind {
    @Override
    public Layout layout() {
        return SpanCsv.LAYOUT;
    }

    @Override
    public List<Aggregator> methods() {
        return Tables.methods(SpanAggregator.class, SpanAggregator.recommended());
    }

    @Override
    public Data read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(SpanCsv.read(file, options, monitor));
    }

    @Override
    public Data read(Reader text, String name, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(SpanCsv.read(text, name, options, monitor));
    }

    @Override
    public Data of(Answers answers) {
        return new Spans((SpanAnswers) answers, SpanGold.none());
    }

    @Override
    public ResultRows consensus(Estimate estimate, Probabilities probabilities) {
        return SpanCsv.rows((SpanConsensus) estimate);
    }

    @Override
    public int rows(Estimate estimate) {
        SpanConsensus found = (SpanConsensus) estimate;
        return found.answers().tasks().ids().stream()
                .mapToInt(task -> Math.max(1, found.spans(task).size()))
                .sum();
    }

    private record Spans(SpanAnswers answers, SpanGold gold) implements Data {

        @Override
        public Set<String> goldTasks() {
            return gold.tasks();
        }

        @Override
        public Data withGold(Path file) throws IOException {
            return new Spans(answers, SpanCsv.readGold(file));
        }

        @Override
        public Data withGold(Reader text, String name) throws IOException {
            return new Spans(answers, SpanCsv.readGold(text, name));
        }

        @Override
        public Estimate aggregate(Aggregator method, Progress progress) {
            return ((SpanAggregator) method).aggregate(answers, gold, progress);
        }

        @Override
        public Evaluation evaluate(Aggregator method, Progress progress) {
            SpanAggregator spans = (SpanAggregator) method;
            return method.needsGold()
                    ? SpanEvaluation.crossValidated(spans, answers, gold, progress)
                    : SpanEvaluation.of(spans.aggregate(answers, SpanGold.none(), progress), gold);
        }
    }
}
