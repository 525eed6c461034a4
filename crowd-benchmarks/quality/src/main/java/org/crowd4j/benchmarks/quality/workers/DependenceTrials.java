package org.crowd4j.benchmarks.quality.workers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.DependentWorkers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.categorical.Committee;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.independence.DependenceDetector;
import org.crowd4j.independence.DependenceKind;
import org.crowd4j.independence.DependenceReport;
import org.crowd4j.independence.WorkerGroup;

/**
 * What {@link DependenceDetector} finds in simulated crowds, and the effect of acting on it.
 *
 * @param first the first seed
 * @param seeds the number of crowds of each kind
 * @param rows the results of each scenario
 */
public record DependenceTrials(long first, int seeds, List<Row> rows) {

    /** The vote, a method that weights workers, and the default. */
    static final List<CategoricalAggregator> METHODS = List.of(new MajorityVote(), new DawidSkene(), new Committee());

    /** Copies the lists. */
    public DependenceTrials {
        rows = List.copyOf(rows);
    }

    /**
     * The results of a scenario: sums or means over the seeds.
     *
     * @param scenario the scenario
     * @param copyCrowds the number of crowds with a group that looks like copies
     * @param groupCrowds the number of crowds with any group
     * @param copyCrowdsWithGold the number of crowds with a group that looks like copies, given the
     *     right labels of all tasks
     * @param groupCrowdsWithGold the same for any group
     * @param falseMembers the mean number of workers in groups of copies who do not copy
     * @param precision the share of pairs in groups of copies that copy the same list; NaN without
     *     pairs
     * @param recall the share of pairs copying the same list that were found; NaN without pairs
     * @param recallWithGold the same share, given the right labels of all tasks
     * @param plain the accuracy in percent, by method
     * @param discounted the accuracy with lower weights of copies
     * @param merged the accuracy with copies merged into one voter
     * @param seconds the time of the detection
     */
    record Row(
            DependenceScenario scenario,
            int copyCrowds,
            int groupCrowds,
            int copyCrowdsWithGold,
            int groupCrowdsWithGold,
            double falseMembers,
            double precision,
            double recall,
            double recallWithGold,
            List<Double> plain,
            List<Double> discounted,
            List<Double> merged,
            double seconds) {

        Row {
            plain = List.copyOf(plain);
            discounted = List.copyOf(discounted);
            merged = List.copyOf(merged);
        }
    }

    /**
     * Runs all scenarios. Where no worker copies, methods do not run: there is nothing to act on.
     */
    public static DependenceTrials run(
            List<DependenceScenario> scenarios, long first, int seeds, Consumer<String> progress) {
        List<Row> rows = new ArrayList<>();
        for (DependenceScenario scenario : scenarios) {
            rows.add(row(scenario, first, seeds));
            progress.accept(scenario.name());
        }
        return new DependenceTrials(first, seeds, rows);
    }

    private static Row row(DependenceScenario scenario, long first, int seeds) {
        Tally tally = new Tally();
        Tally withGold = new Tally();
        double[][] right = new double[3][METHODS.size()];
        double seconds = 0;
        for (long seed = first; seed < first + seeds; seed++) {
            DependenceCrowd crowd = scenario.crowd().apply(seed);
            long start = System.nanoTime();
            DependenceReport found = new DependenceDetector().detect(crowd.answers());
            seconds += (System.nanoTime() - start) / 1e9 / seeds;
            tally.add(crowd, found);
            withGold.add(crowd, new DependenceDetector().detect(crowd.answers(), crowd.gold()));
            for (int m = 0; m < METHODS.size() && scenario.recall().isPresent(); m++) {
                DependentWorkers grouping = found.dependentWorkers();
                CategoricalAnswers merged = grouping.merge(crowd.answers());
                Known ties = Known.nothing().withDependence(grouping.merged());
                right[0][m] += percent(METHODS.get(m), crowd.answers(), Known.nothing(), crowd.gold()) / seeds;
                right[1][m] +=
                        percent(METHODS.get(m), crowd.answers(), Known.nothing().withDependence(grouping), crowd.gold())
                                / seeds;
                right[2][m] += percent(METHODS.get(m), merged, ties, crowd.gold()) / seeds;
            }
        }
        return new Row(
                scenario,
                tally.copyCrowds,
                tally.groupCrowds,
                withGold.copyCrowds,
                withGold.groupCrowds,
                tally.falseMembers / seeds,
                mean(tally.precisions),
                mean(tally.recalls),
                mean(withGold.recalls),
                DoubleStream.of(right[0]).boxed().toList(),
                DoubleStream.of(right[1]).boxed().toList(),
                DoubleStream.of(right[2]).boxed().toList(),
                seconds);
    }

    private static double mean(List<Double> shares) {
        return shares.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static double percent(CategoricalAggregator method, CategoricalAnswers answers, Known known, Gold gold) {
        return 100
                * CategoricalEvaluation.of(method.aggregate(answers, known, Progress.none()), gold)
                        .accuracy();
    }

    /** Sums over crowds. */
    private static final class Tally {
        private int copyCrowds;
        private int groupCrowds;
        private double falseMembers;
        private final List<Double> precisions = new ArrayList<>();
        private final List<Double> recalls = new ArrayList<>();

        void add(DependenceCrowd crowd, DependenceReport found) {
            Map<String, String> sheets = crowd.sheets();
            List<WorkerGroup> copies = found.groups().stream()
                    .filter(group -> group.kind() == DependenceKind.COPIES)
                    .toList();
            copyCrowds += copies.isEmpty() ? 0 : 1;
            groupCrowds += found.groups().isEmpty() ? 0 : 1;
            long pairs = 0;
            long hits = 0;
            for (WorkerGroup group : copies) {
                List<String> members = group.workers();
                falseMembers +=
                        members.stream().filter(id -> !sheets.containsKey(id)).count();
                for (int a = 0; a < members.size(); a++) {
                    for (int b = a + 1; b < members.size(); b++) {
                        String sheet = sheets.getOrDefault(members.get(a), "");
                        pairs++;
                        hits += !sheet.isEmpty() && sheet.equals(sheets.get(members.get(b))) ? 1 : 0;
                    }
                }
            }
            long copying = sheets.values().stream()
                    .collect(Collectors.groupingBy(sheet -> sheet, Collectors.counting()))
                    .values()
                    .stream()
                    .mapToLong(size -> size * (size - 1) / 2)
                    .sum();
            if (pairs > 0) {
                precisions.add((double) hits / pairs);
            }
            if (copying > 0) {
                recalls.add((double) hits / copying);
            }
        }
    }
}
