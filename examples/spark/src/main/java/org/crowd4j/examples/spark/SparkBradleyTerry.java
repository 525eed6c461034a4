package org.crowd4j.examples.spark;

import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.pairwise.BradleyTerry;
import org.crowd4j.pairwise.ComparisonConsensus;

/**
 * Reads comparisons with Spark, counts them by pair, fits Bradley–Terry to the counts, and writes
 * the scores.
 *
 * <p>The counts are all that the model reads of comparisons without covariates, and a comparison
 * of weight n stands for n of them: the cluster counts, and the driver fits what is left, which is
 * no more than three rows for each pair and side. Counts are whole numbers, so that the scores are
 * those of one machine to the bit.
 */
public final class SparkBradleyTerry {
    private static final String ANY = "any"; // the worker of merged comparisons; the model does not ask who they are
    private static final double LEVEL = 0.95;
    private static final StructType SCORES = new StructType()
            .add("item", DataTypes.StringType)
            .add("score", DataTypes.DoubleType)
            .add("low", DataTypes.DoubleType)
            .add("high", DataTypes.DoubleType);

    private SparkBradleyTerry() {}

    /**
     * Takes two arguments: the input, CSV or a name that ends with {@code .parquet}, with columns
     * left, right and winner, which is one of the two, {@code tie} or {@code neither}, and the
     * output folder. Set the master in the configuration of Spark.
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException(
                    "expected two arguments, input and output folder, got %d".formatted(arguments.length));
        }
        try (SparkSession spark =
                SparkSession.builder().appName("Bradley–Terry").getOrCreate()) {
            System.out.println(aggregate(spark, new BradleyTerry(), arguments[0], arguments[1]));
        }
    }

    /** {@return the fit to the comparisons in {@code from}; the scores are in {@code to}} */
    static ComparisonConsensus aggregate(SparkSession spark, BradleyTerry settings, String from, String to) {
        if (settings.errors() != BradleyTerry.Errors.MODEL) {
            throw new IllegalArgumentException(
                    "errors must be MODEL: counts of pairs do not tell comparisons apart, got " + settings.errors());
        }
        ComparisonConsensus consensus = settings.aggregate(merged(spark, from));
        List<Row> scores = consensus.ranking().stream()
                .map(item -> RowFactory.create(
                        item,
                        consensus.score(item),
                        consensus.interval(item, LEVEL).low(),
                        consensus.interval(item, LEVEL).high()))
                .toList();
        spark.createDataFrame(scores, SCORES)
                .coalesce(1) // in the order of the ranking
                .write()
                .option("header", true)
                .csv(to);
        return consensus;
    }

    /** {@return a comparison of its weight for each pair, side and outcome} */
    private static PairwiseAnswers merged(SparkSession spark, String from) {
        Dataset<Row> table = SparkAnswers.table(spark, from);
        for (String column : table.columns()) {
            if (column.equals("weight") || column.startsWith("x:")) {
                throw new IllegalArgumentException(
                        "comparisons must have no weights and no covariates, got the column " + column);
            }
        }
        PairwiseAnswers.Builder pairs = PairwiseAnswers.builder();
        Dataset<Row> rows = SparkAnswers.text(table, "left", "right", "winner");
        rows.groupBy("left", "right", "winner").count().collectAsList().forEach(row -> {
            String left = row.getString(0);
            String right = row.getString(1);
            pairs.add(new Answer(ANY, left, right, outcome(left, right, row.getString(2))), (double) row.getLong(3));
        });
        return pairs.build();
    }

    private static Outcome outcome(String left, String right, String winner) {
        if (winner.equals(left)) {
            return Outcome.LEFT;
        }
        if (winner.equals(right)) {
            return Outcome.RIGHT;
        }
        return switch (winner) {
            case "tie" -> Outcome.TIE;
            case "neither" -> Outcome.NEITHER;
            default ->
                throw new IllegalArgumentException(
                        "winner must be \"%s\", \"%s\", tie or neither, got \"%s\"".formatted(left, right, winner));
        };
    }
}
