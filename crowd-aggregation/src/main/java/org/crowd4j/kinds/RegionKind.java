package org.crowd4j.kinds;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.crowd4j.Aggregator;
import org.crowd4j.Answers;
import org.crowd4j.Estimate;
import org.crowd4j.Progress;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAggregator;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionConsensus;
import org.crowd4j.RegionGold;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.evaluation.RegionEvaluation;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.Layout;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.io.RegionCsv;
import org.crowd4j.io.ResultRows;

/** Marks in pictures. */
final class RegionKind implements AnswerKind {
    @Override
    public Layout layout() {
        return RegionCsv.LAYOUT;
    }

    @Override
    public List<Layout> layouts() {
        return Arrays.stream(Shape.values()).map(RegionCsv::layout).toList();
    }

    @Override
    public List<Aggregator> methods() {
        return Tables.methods(RegionAggregator.class, RegionAggregator.recommended());
    }

    @Override
    public Data read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(RegionCsv.read(file, options, monitor));
    }

    @Override
    public Data read(Reader text, String name, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(RegionCsv.read(text, name, options, monitor));
    }

    @Override
    public Data of(Answers answers) {
        return new Marks((RegionAnswers) answers, RegionGold.none());
    }

    @Override
    public ResultRows consensus(Estimate estimate, Probabilities probabilities) {
        return RegionCsv.rows((RegionConsensus) estimate);
    }

    @Override
    public int rows(Estimate estimate) {
        RegionConsensus found = (RegionConsensus) estimate;
        return found.answers().tasks().ids().stream()
                .mapToInt(task -> found.regions(task).size())
                .sum();
    }

    private record Marks(RegionAnswers answers, RegionGold gold) implements Data {

        @Override
        public Set<String> goldTasks() {
            return gold.tasks();
        }

        @Override
        public Data withGold(Path file) throws IOException {
            return new Marks(answers, RegionCsv.readGold(file));
        }

        @Override
        public Data withGold(Reader text, String name) throws IOException {
            return new Marks(answers, RegionCsv.readGold(text, name));
        }

        @Override
        public Estimate aggregate(Aggregator method, Progress progress) {
            return ((RegionAggregator) method).aggregate(answers, gold, progress);
        }

        @Override
        public Evaluation evaluate(Aggregator method, Progress progress) {
            RegionAggregator regions = (RegionAggregator) method;
            return method.needsGold()
                    ? RegionEvaluation.crossValidated(regions, answers, gold, progress)
                    : RegionEvaluation.of(regions.aggregate(answers, RegionGold.none(), progress), gold);
        }
    }
}
