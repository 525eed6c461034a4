package org.crowd4j.kinds;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.Aggregator;
import org.crowd4j.Answers;
import org.crowd4j.Estimate;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.Progress;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.evaluation.HeldOutEvaluation;
import org.crowd4j.evaluation.ItemEvaluation;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.Layout;
import org.crowd4j.io.PairwiseCsv;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.io.ResultRows;

/** Comparisons of two items. */
final class PairwiseKind implements AnswerKind {
    private static final int HEADER = 1 << 16; // characters

    @Override
    public Layout layout() {
        return PairwiseCsv.LAYOUT;
    }

    @Override
    public List<Aggregator> methods() {
        return Tables.methods(PairwiseAggregator.class, PairwiseAggregator.recommended());
    }

    @Override
    public Data read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(PairwiseCsv.read(file, options, monitor));
    }

    @Override
    public Data read(Reader text, String name, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(PairwiseCsv.read(text, name, options, monitor));
    }

    @Override
    public Data of(Answers answers) {
        return new Comparisons((PairwiseAnswers) answers, ItemGold.none(), Optional.empty());
    }

    @Override
    public ResultRows consensus(Estimate estimate, Probabilities probabilities) {
        return PairwiseCsv.rows((ItemConsensus) estimate);
    }

    @Override
    public int rows(Estimate estimate) {
        return ((ItemConsensus) estimate).items().size();
    }

    /** Comparisons, and the scores of items or the comparisons by which methods are judged. */
    private record Comparisons(PairwiseAnswers answers, ItemGold gold, Optional<PairwiseAnswers> heldOut)
            implements Data {

        @Override
        public Set<String> goldTasks() {
            return heldOut.map(some -> Set.copyOf(some.tasks().ids())).orElse(gold.items());
        }

        @Override
        public int answeredGold() {
            return heldOut.map(PairwiseAnswers::size)
                    .orElseGet(() -> gold.within(answers.items()).size());
        }

        @Override
        public String goldNoun() {
            return "item";
        }

        @Override
        public boolean judgesWithoutGold() {
            return true;
        }

        @Override
        public Data withGold(Path file) throws IOException {
            return PairwiseCsv.LAYOUT.matches(Layout.header(file))
                    ? new Comparisons(answers, ItemGold.none(), Optional.of(PairwiseCsv.read(file)))
                    : new Comparisons(answers, PairwiseCsv.readGold(file), Optional.empty());
        }

        @Override
        public Data withGold(Reader text, String name) throws IOException {
            BufferedReader again = new BufferedReader(text, HEADER);
            again.mark(HEADER);
            boolean comparisons = PairwiseCsv.LAYOUT.matches(Layout.header(again, name));
            again.reset();
            return comparisons
                    ? new Comparisons(
                            answers,
                            ItemGold.none(),
                            Optional.of(PairwiseCsv.read(again, name, new CsvOptions(), ReadMonitor.none())))
                    : new Comparisons(answers, PairwiseCsv.readGold(again, name), Optional.empty());
        }

        @Override
        public Estimate aggregate(Aggregator method, Progress progress) {
            if (heldOut.isPresent()) {
                throw new IllegalArgumentException("gold of comparisons must have the columns item,score");
            }
            return ((PairwiseAggregator) method).aggregate(answers, gold, progress);
        }

        @Override
        public Evaluation evaluate(Aggregator method, Progress progress) {
            PairwiseAggregator pairwise = (PairwiseAggregator) method;
            if (heldOut.isEmpty() && gold.size() == 0) {
                return HeldOutEvaluation.crossValidated(pairwise, answers, progress);
            }
            ItemConsensus consensus = pairwise.aggregate(answers, ItemGold.none(), progress);
            return heldOut.isPresent()
                    ? HeldOutEvaluation.of(consensus, heldOut.get())
                    : ItemEvaluation.of(consensus, gold);
        }
    }
}
