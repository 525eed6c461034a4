package org.crowd4j.kinds;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.crowd4j.Aggregator;
import org.crowd4j.Answers;
import org.crowd4j.Estimate;
import org.crowd4j.Progress;
import org.crowd4j.SequenceAggregator;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SequenceConsensus;
import org.crowd4j.SequenceGold;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.evaluation.SequenceEvaluation;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.Layout;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.io.ResultRows;
import org.crowd4j.io.SequenceCsv;

/** Tags of tokens. */
final class SequenceKind implements AnswerKind {
    @Override
    public Layout layout() {
        return SequenceCsv.LAYOUT;
    }

    @Override
    public List<Layout> layouts() {
        return List.of(SequenceCsv.LAYOUT, SequenceCsv.LONG_LAYOUT);
    }

    @Override
    public List<Aggregator> methods() {
        return Tables.methods(SequenceAggregator.class, SequenceAggregator.recommended());
    }

    @Override
    public Data read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(SequenceCsv.read(file, options, monitor));
    }

    @Override
    public Data read(Reader text, String name, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(SequenceCsv.read(text, name, options, monitor));
    }

    @Override
    public Data of(Answers answers) {
        return new Sequences((SequenceAnswers) answers, SequenceGold.none());
    }

    @Override
    public ResultRows consensus(Estimate estimate, Probabilities probabilities) {
        return SequenceCsv.rows((SequenceConsensus) estimate);
    }

    @Override
    public int rows(Estimate estimate) {
        SequenceAnswers answers = ((SequenceConsensus) estimate).answers();
        return IntStream.range(0, answers.tasks().size()).map(answers::length).sum();
    }

    private record Sequences(SequenceAnswers answers, SequenceGold gold) implements Data {

        @Override
        public Set<String> goldTasks() {
            return gold.tasks();
        }

        @Override
        public Data withGold(Path file) throws IOException {
            return new Sequences(answers, SequenceCsv.readGold(file));
        }

        @Override
        public Data withGold(Reader text, String name) throws IOException {
            return new Sequences(answers, SequenceCsv.readGold(text, name));
        }

        @Override
        public Estimate aggregate(Aggregator method, Progress progress) {
            return ((SequenceAggregator) method).aggregate(answers, gold, progress);
        }

        @Override
        public Evaluation evaluate(Aggregator method, Progress progress) {
            SequenceAggregator sequences = (SequenceAggregator) method;
            return method.needsGold()
                    ? SequenceEvaluation.crossValidated(sequences, answers, gold, progress)
                    : SequenceEvaluation.of(sequences.aggregate(answers, SequenceGold.none(), progress), gold);
        }
    }
}
