package org.crowd4j.kinds;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.crowd4j.Aggregator;
import org.crowd4j.Answers;
import org.crowd4j.Estimate;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.Progress;
import org.crowd4j.RankingAggregator;
import org.crowd4j.RankingAnswers;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.evaluation.ItemEvaluation;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.Layout;
import org.crowd4j.io.RankingCsv;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.io.ResultRows;

/** Rankings of items. */
final class RankingKind implements AnswerKind {

    @Override
    public Layout layout() {
        return RankingCsv.LAYOUT;
    }

    @Override
    public List<Layout> layouts() {
        return List.of(RankingCsv.LAYOUT, RankingCsv.LONG_LAYOUT);
    }

    @Override
    public List<Aggregator> methods() {
        return Tables.methods(RankingAggregator.class, RankingAggregator.recommended());
    }

    @Override
    public Data read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(RankingCsv.read(file, options, monitor));
    }

    @Override
    public Data read(Reader text, String name, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(RankingCsv.read(text, name, options, monitor));
    }

    @Override
    public Data of(Answers answers) {
        return new Rankings((RankingAnswers) answers, ItemGold.none());
    }

    @Override
    public ResultRows consensus(Estimate estimate, Probabilities probabilities) {
        return RankingCsv.rows((ItemConsensus) estimate);
    }

    @Override
    public int rows(Estimate estimate) {
        return ((ItemConsensus) estimate).items().size();
    }

    private record Rankings(RankingAnswers answers, ItemGold gold) implements Data {

        @Override
        public Set<String> goldTasks() {
            return gold.items();
        }

        @Override
        public int answeredGold() {
            return gold.within(answers.items()).size();
        }

        @Override
        public String goldNoun() {
            return "item";
        }

        @Override
        public Data withGold(Path file) throws IOException {
            return new Rankings(answers, RankingCsv.readGold(file));
        }

        @Override
        public Data withGold(Reader text, String name) throws IOException {
            return new Rankings(answers, RankingCsv.readGold(text, name));
        }

        @Override
        public Estimate aggregate(Aggregator method, Progress progress) {
            return ((RankingAggregator) method).aggregate(answers, gold, progress);
        }

        @Override
        public Evaluation evaluate(Aggregator method, Progress progress) {
            return ItemEvaluation.of(((RankingAggregator) method).aggregate(answers, ItemGold.none(), progress), gold);
        }
    }
}
