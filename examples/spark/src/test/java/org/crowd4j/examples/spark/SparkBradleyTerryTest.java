package org.crowd4j.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.io.PairwiseCsv;
import org.crowd4j.pairwise.BradleyTerry;
import org.crowd4j.pairwise.ComparisonConsensus;
import org.crowd4j.simulation.ComparisonSimulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares a local cluster of two threads with one machine. */
@DisplayName("Bradley–Terry on Spark")
@Tag("long")
class SparkBradleyTerryTest {

    @TempDir
    private Path folder;

    @Test
    void givesTheBitsOfOneMachineOnRealComparisons() throws IOException {
        Path csv = LocalSpark.shared("data/pairwise-llmfao/answers.csv");
        String parquet = LocalSpark.parquet(csv, folder);
        var plain = new BradleyTerry();
        for (BradleyTerry settings :
                List.of(plain, plain.withSideEffect(true), plain.withTies(BradleyTerry.Ties.RAO_KUPPER))) {
            assertSameBits(settings, csv, parquet);
        }
    }

    @Test
    void givesTheBitsOfOneMachineOnManyComparisons() throws IOException {
        PairwiseAnswers answers = new ComparisonSimulator()
                .withItems(100)
                .withComparisons(200_000)
                .withSeed(3)
                .simulate()
                .answers();
        Path csv = folder.resolve("comparisons.csv");
        PairwiseCsv.write(answers, csv);

        assertSameBits(new BradleyTerry(), csv, LocalSpark.parquet(csv, folder));
    }

    private void assertSameBits(BradleyTerry settings, Path csv, String parquet) throws IOException {
        String to = folder.resolve("scores-" + settings.hashCode()).toString();
        ComparisonConsensus one = settings.aggregate(PairwiseCsv.read(csv));

        ComparisonConsensus many = SparkBradleyTerry.aggregate(LocalSpark.SESSION, settings, parquet, to);

        assertThat(many.ranking()).isEqualTo(one.ranking());
        assertThat(many.effects()).isEqualTo(one.effects());
        assertThat(many.convergence()).isEqualTo(one.convergence());
        List<Row> rows = LocalSpark.rows(to);
        assertThat(rows).extracting(row -> row.<String>getAs("item")).isEqualTo(one.ranking());
        for (Row row : rows) {
            String item = row.getAs("item");
            assertThat(many.score(item)).isEqualTo(one.score(item));
            assertThat(many.standardError(item)).isEqualTo(one.standardError(item));
            assertThat(Double.parseDouble(row.getAs("score"))).isEqualTo(one.score(item));
            assertThat(Double.parseDouble(row.getAs("low")))
                    .isEqualTo(one.interval(item, 0.95).low());
        }
    }

    @Test
    void rejectsAWinnerThatWasNotCompared() throws IOException {
        Path from = Files.writeString(folder.resolve("answers.csv"), "worker,left,right,winner\nann,A,B,C\n");

        assertThatThrownBy(() -> SparkBradleyTerry.aggregate(
                        LocalSpark.SESSION,
                        new BradleyTerry(),
                        from.toString(),
                        folder.resolve("none").toString()))
                .hasMessage("winner must be \"A\", \"B\", tie or neither, got \"C\"");
    }

    @Test
    void rejectsWeights() throws IOException {
        Path from = Files.writeString(folder.resolve("answers.csv"), "worker,left,right,winner,weight\nann,A,B,A,2\n");

        assertThatThrownBy(() -> SparkBradleyTerry.aggregate(
                        LocalSpark.SESSION,
                        new BradleyTerry(),
                        from.toString(),
                        folder.resolve("none").toString()))
                .hasMessage("comparisons must have no weights and no covariates, got the column weight");
    }

    @Test
    void rejectsErrorsThatAskForComparisonsOneByOne() {
        assertThatThrownBy(() -> SparkBradleyTerry.aggregate(
                        LocalSpark.SESSION,
                        new BradleyTerry().withErrors(BradleyTerry.Errors.BY_WORKER),
                        "none",
                        folder.resolve("none").toString()))
                .hasMessage("errors must be MODEL: counts of pairs do not tell comparisons apart, got BY_WORKER");
    }
}
