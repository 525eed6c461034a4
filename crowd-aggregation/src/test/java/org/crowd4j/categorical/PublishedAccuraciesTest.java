package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Methods against the figures that papers and their authors' programs report. The only copy of both
 * figures, of where they come from, and of why some differ, is crowd-benchmarks/PUBLISHED.md, which
 * is read here.
 */
@Tag("long")
@DisplayName("Published accuracies")
class PublishedAccuraciesTest {
    private static final Path TABLE = Path.of("../crowd-benchmarks/PUBLISHED.md");
    private static final double ONE_POINT = 0.01;

    /** No single set is further off than this, if the method is the same. */
    private static final double TWO_POINTS = 0.02;

    private static final LabelPrior EVEN = LabelPrior.uniform();

    /** As the programs have them that the figures come from. */
    private static final List<CategoricalAggregator> SETTINGS = List.of(
            new SupermajorityVote(),
            new GoldWeightedVote()
                    .withWeighting(GoldWeightedVote.Weighting.ACCURACY)
                    .withPrior(new BetaPrior(1e-9, 1e-9)),
            new IterativeWeightedVote(),
            new ZenCrowd(),
            new Kos(),
            new Mmsr(),
            new Catd().withMinLoss(1e-9),
            new Crh().withScale(Crh.Scale.MAX).withPerAnswer(false).withMinLoss(1e-8),
            new LightweightAggregation().withPasses(1),
            new LightweightAggregation(),
            new DawidSkene().withMaxIterations(10).withLabelPrior(EVEN),
            new DawidSkene().withMaxIterations(10).withLabelPrior(EVEN).withStart(DawidSkene.Start.SPECTRAL),
            new ClassConditionalDawidSkene().withPrior(new BetaPrior(0, 0)),
            new ClassConditionalDawidSkene()
                    .withPrior(new BetaPrior(0, 0))
                    .withMaxIterations(10)
                    .withLabelPrior(EVEN),
            new CommunityBcc(),
            new VariationalMeanField(),
            new Ibcc().withLabelCount(1e6).withPrior(new ConfusionPrior(1, 1, 1)),
            new BeliefPropagation(),
            new MinimaxEntropy(),
            new LabelModel());

    /** A line of the file: what others got, and what it says that we get. */
    private record Row(String method, String set, double published, String line) {
        static Row of(String line) {
            String[] cells = cells(line);
            return new Row(cells[0], cells[1], Double.parseDouble(cells[2]), line);
        }

        /** {@return the same line with this figure of ours} */
        String with(double ours) {
            String[] cells = cells(line);
            double points = Math.round(1000 * (ours - published)) / 10.0;
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %.4f | %+.1f |",
                    method,
                    set,
                    cells[2],
                    cells[3],
                    ours,
                    points == 0 ? 0.0 : points);
        }
    }

    private static String[] cells(String line) {
        return line.substring(2, line.length() - 2).split(" \\| ");
    }

    /** {@return the lines of the table under a heading, without its head} */
    private static List<String> table(String heading) throws IOException {
        return Files.readString(TABLE)
                .split("\n## " + heading + "\n", 2)[1]
                .split("\n## ", 2)[0]
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(2)
                .toList();
    }

    private static List<Row> rows(String heading) throws IOException {
        return table(heading).stream().map(Row::of).toList();
    }

    private static Map<String, CategoricalAggregator> settings() throws IOException {
        Map<String, CategoricalAggregator> byText =
                SETTINGS.stream().collect(Collectors.toMap(method -> "`" + method + "`", method -> method));
        Map<String, CategoricalAggregator> byName = new LinkedHashMap<>();
        for (String line : table("Settings")) {
            assertThat(byText).containsKey(cells(line)[1]);
            byName.put(cells(line)[0], byText.get(cells(line)[1]));
        }
        return byName;
    }

    private static double accuracy(CategoricalAggregator method, String set) throws IOException {
        CategoricalAnswers answers = RealSet.answers(set);
        Gold gold = RealSet.gold(set);
        if (method instanceof MinimaxEntropy minimax) {
            return CategoricalEvaluation.of(minimax.withPenaltiesFor(answers).aggregate(answers), gold)
                    .accuracy();
        }
        Gold told = method.needsGold() ? everyFifth(gold) : Gold.none();
        return CategoricalEvaluation.of(method.aggregate(answers, told), gold).accuracy();
    }

    private static Gold everyFifth(Gold gold) {
        Map<String, String> some = new LinkedHashMap<>();
        List<String> tasks = List.copyOf(gold.tasks());
        for (int i = 0; i < tasks.size(); i += 5) {
            some.put(tasks.get(i), gold.label(tasks.get(i)).orElseThrow());
        }
        return Gold.of(some);
    }

    /** {@return by how much we are better than each row says that others are} */
    private static Map<Row, Double> run(List<Row> rows) throws IOException {
        Map<String, CategoricalAggregator> settings = settings();
        Map<Row, Double> differences = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            assertThat(settings).containsKey(row.method());
            double ours = accuracy(settings.get(row.method()), row.set());
            differences.put(row, ours - row.published());
            lines.add(row.with(ours));
        }
        assertThat(lines)
                .as("the table, with our figures")
                .containsExactlyElementsOf(rows.stream().map(Row::line).toList());
        return differences;
    }

    @Test
    void areReachedOnAverageAndNearlyOnEverySet() throws IOException {
        Map<String, List<Double>> differences = new LinkedHashMap<>();
        run(rows("The same method")).forEach((row, difference) -> {
            assertThat(difference).as(row.line()).isCloseTo(0, within(TWO_POINTS));
            differences
                    .computeIfAbsent(row.method(), method -> new ArrayList<>())
                    .add(difference);
        });

        assertThat(differences.keySet()).isEqualTo(settings().keySet());
        differences.forEach((method, all) -> assertThat(all)
                .extracting(Math::abs)
                .as(method)
                .satisfies(sizes -> assertThat(sizes.stream()
                                .mapToDouble(Double::doubleValue)
                                .average()
                                .orElseThrow())
                        .isLessThanOrEqualTo(ONE_POINT)));
    }

    @Test
    void areAsFarFromAnotherMethodOfTheSameNameAsTheFileSays() throws IOException {
        assertThat(run(rows("Another method under the same name"))).isNotEmpty();
    }
}
