package org.crowd4j.io.internal.rows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.csv.Cell;

/** Reads the rows of one file of comparisons, whose last columns are the covariates. */
public final class PairwiseRows extends AnswerRows<PairwiseAnswers> {
    public static final String TIE = "tie";
    public static final String NEITHER = "neither";

    private final PairwiseAnswers.Builder builder = PairwiseAnswers.builder();
    private final int firstCovariate;
    private final IdLimit items;
    private final IdNotes itemNotes = new IdNotes("item");
    private final List<String> covariates = new ArrayList<>();
    private int task;
    private int worker;
    private int left;
    private int right;
    private int winner;
    private int weight;

    public PairwiseRows(AnswerFile file) {
        super(file);
        firstCovariate =
                file.wanted().required().size() + file.wanted().optional().size() - 1; // "x:" stands for those
        builder.repeats(file.rules().repeats());
        items = new IdLimit("items", file.rules().mostIds());
    }

    @Override
    protected void found(List<String> names) {
        task = names.indexOf("task");
        worker = names.indexOf("worker");
        left = names.indexOf("left");
        right = names.indexOf("right");
        winner = names.indexOf("winner");
        weight = names.indexOf("weight");
        for (String name : names.subList(firstCovariate, names.size())) {
            covariates.add(name.substring(2));
            builder.covariate(name.substring(2));
        }
    }

    @Override
    protected void add(Cell[] cells, Optional<Instant> at) {
        Cell a = cells[left];
        Cell b = cells[right];
        items.check(a);
        items.check(b);
        Outcome outcome = outcome(a, b, cells[winner]);
        double counts = weight < 0 || cells[weight].isEmpty() ? 1 : Decimals.parse("weight", cells[weight]);
        double[] values = new double[covariates.size()];
        for (int c = 0; c < values.length; c++) {
            values[c] = Decimals.parse("x:" + covariates.get(c), cells[firstCovariate + c]);
        }
        CharSequence of = task < 0 ? PairwiseAnswers.Answer.pair(a.toString(), b.toString()) : cells[task];
        builder.add(of, cells[worker], a, b, outcome, counts, at, values);
        itemNotes.check(a);
        itemNotes.check(b);
    }

    private static Outcome outcome(Cell left, Cell right, Cell winner) {
        if (CharSequence.compare(winner, left) == 0) {
            return Outcome.LEFT;
        }
        if (CharSequence.compare(winner, right) == 0) {
            return Outcome.RIGHT;
        }
        if (TIE.contentEquals(winner)) {
            return Outcome.TIE;
        }
        if (NEITHER.contentEquals(winner)) {
            return Outcome.NEITHER;
        }
        throw new IllegalArgumentException("winner must be %s, %s, tie or neither, got %s"
                .formatted(Quoted.of(left.toString()), Quoted.of(right.toString()), Quoted.of(winner.toString())));
    }

    @Override
    protected PairwiseAnswers build() {
        return builder.build();
    }

    @Override
    protected List<String> notes(PairwiseAnswers answers) {
        return itemNotes.all(answers.items());
    }
}
