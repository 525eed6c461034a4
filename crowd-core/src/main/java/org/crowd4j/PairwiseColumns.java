package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.internal.Ids;
import org.jspecify.annotations.Nullable;

/** The columns of comparisons beside those of every kind, all by answer. */
final class PairwiseColumns {
    private final Index items;
    private final int[] left; // A
    private final int[] right; // A
    private final byte[] outcome; // A
    private final double @Nullable [] weight; // A; null if each is 1
    private final List<String> covariates;
    private final double[][] covariate; // covariate by covariate: A

    private PairwiseColumns(
            Index items,
            int[] left,
            int[] right,
            byte[] outcome,
            double @Nullable [] weight,
            List<String> covariates,
            double[][] covariate) {
        this.items = items;
        this.left = left;
        this.right = right;
        this.outcome = outcome;
        this.weight = weight;
        this.covariates = List.copyOf(covariates);
        this.covariate = covariate;
    }

    Index items() {
        return items;
    }

    int left(int answer) {
        return left[answer];
    }

    int right(int answer) {
        return right[answer];
    }

    int outcome(int answer) {
        return outcome[answer];
    }

    double weight(int answer) {
        return weight == null ? 1 : weight[answer];
    }

    List<String> covariates() {
        return covariates;
    }

    double covariate(int answer, int covariate) {
        return this.covariate[covariate][answer];
    }

    /** {@return these columns and one covariate more} */
    PairwiseColumns with(String name, double[] values) {
        checkName(name, covariates);
        for (double value : values) {
            checkValue(name, value);
        }
        List<String> names = new ArrayList<>(covariates);
        names.add(name);
        double[][] columns = Arrays.copyOf(covariate, names.size());
        columns[names.size() - 1] = values;
        return new PairwiseColumns(items, left, right, outcome, weight, names, columns);
    }

    private static void checkName(String covariate, List<String> others) {
        checkArgument(!covariate.isBlank(), "the name of a covariate must not be blank");
        checkArgument(!others.contains(covariate), "covariate \"%s\" must occur only once", covariate);
    }

    private static void checkValue(String covariate, double value) {
        checkArgument(Double.isFinite(value), "covariate \"%s\" must be finite, got %s", covariate, value);
    }

    /** The columns as comparisons arrive, by row. */
    static final class Staged {
        private final Ids items = new Ids();
        private final IntPages left = new IntPages();
        private final IntPages right = new IntPages();
        private final IntPages outcome = new IntPages();
        private final LongPages weight = new LongPages(Double.doubleToRawLongBits(1));
        private final List<String> covariates = new ArrayList<>();
        private final List<LongPages> covariate = new ArrayList<>();

        void declare(String name) {
            checkName(name, covariates);
            covariates.add(name);
            covariate.add(new LongPages(0));
        }

        /** Checks the covariates of a comparison. */
        void check(double[] values) {
            checkArgument(
                    values.length == covariates.size(),
                    "each comparison must have %s covariates, got %s",
                    covariates.size(),
                    values.length);
            for (int c = 0; c < values.length; c++) {
                checkValue(covariates.get(c), values[c]);
            }
        }

        @SuppressWarnings("EnumOrdinal") // the columns of one run: no other program reads them
        void set(int row, CharSequence left, CharSequence right, Outcome outcome, double weight, double[] covariates) {
            this.left.set(row, items.add(left));
            this.right.set(row, items.add(right));
            this.outcome.set(row, code(outcome));
            if (weight != 1) {
                this.weight.set(row, Double.doubleToRawLongBits(weight + 0.0)); // -0 is 0
            }
            for (int c = 0; c < covariates.length; c++) {
                covariate.get(c).set(row, Double.doubleToRawLongBits(covariates[c]));
            }
        }

        /** {@return the place of an outcome in {@code OUTCOMES}} */
        private static int code(Outcome outcome) {
            return switch (outcome) {
                case LEFT -> 0;
                case RIGHT -> 1;
                case TIE -> 2;
                case NEITHER -> 3;
            };
        }

        /** {@return the columns of these rows, in their order} */
        PairwiseColumns of(int[] rows) {
            byte[] outcomes = new byte[rows.length];
            for (int answer = 0; answer < rows.length; answer++) {
                outcomes[answer] = (byte) outcome.get(rows[answer]);
            }
            return new PairwiseColumns(
                    new Index("item", new Ids(items)),
                    Arrays.stream(rows).map(left::get).toArray(),
                    Arrays.stream(rows).map(right::get).toArray(),
                    outcomes,
                    weight.isEmpty() ? null : doubles(weight, rows),
                    covariates,
                    covariate.stream().map(column -> doubles(column, rows)).toArray(double[][]::new));
        }

        private static double[] doubles(LongPages column, int[] rows) {
            return Arrays.stream(rows)
                    .mapToDouble(row -> Double.longBitsToDouble(column.get(row)))
                    .toArray();
        }
    }
}
