package org.crowd4j.report.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Interval;
import org.crowd4j.Methods;
import org.crowd4j.Progress;
import org.crowd4j.categorical.Committee;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.evaluation.MethodComparison;
import org.crowd4j.evaluation.PairedComparison;

/**
 * The methods compared with the one of the report.
 *
 * @param base the name of the method of the report
 * @param byGold whether they are judged by gold; otherwise by the labels of the report
 * @param tasks the number of tasks they are judged on
 * @param rows the methods, the best first
 * @param slow the methods left out because they would take long
 */
public record MethodFigures(String base, boolean byGold, int tasks, List<Row> rows, List<String> slow) {
    /** A method that is expected to take more seconds is left out. */
    public static final double LONGEST = 2;

    /**
     * Seconds that the slow methods take for an answer and a label, measured on public crowds. A
     * clock would make two reports of one crowd differ.
     */
    private static final Map<String, Double> COST = Map.of(
            "minimax-entropy", 23e-6,
            "recalibrated", 16e-6,
            "belief-propagation", 9e-6,
            "ebcc", 3.4e-6,
            "glad", 2.2e-6);

    /** Copies the lists. */
    public MethodFigures {
        rows = List.copyOf(rows);
        slow = List.copyOf(slow);
    }

    /**
     * A method.
     *
     * @param name its name
     * @param right the share of labels that are right
     * @param against the difference to the method of the report; empty for that method and for
     *     methods that learn from gold
     * @param learns whether it learns from gold and was judged by cross-validation
     * @param sameLabels whether all its labels are those of the report
     * @param logLoss the mean log loss; empty without gold
     * @param calibrationError the error of its confidence; empty without gold
     */
    public record Row(
            String name,
            double right,
            Optional<Difference> against,
            boolean learns,
            boolean sameLabels,
            OptionalDouble logLoss,
            OptionalDouble calibrationError) {}

    /**
     * A difference to the method of the report, over the same tasks.
     *
     * @param value the method minus that of the report
     * @param interval its paired interval
     * @param corrected p, corrected by Holm's rule for all methods compared
     */
    public record Difference(double value, Interval interval, double corrected) {

        /** {@return whether the interval holds 0} */
        public boolean open() {
            return interval.contains(0);
        }
    }

    /** Computes the figures. */
    public static MethodFigures of(Subject subject) {
        return new Comparison(subject).figures();
    }

    /** {@return the methods whose interval does not hold 0} */
    public List<Row> standOut() {
        return rows.stream()
                .filter(row -> row.against().filter(found -> !found.open()).isPresent())
                .toList();
    }

    /** {@return those that stand out after the correction} */
    public List<Row> standOutCorrected(double level) {
        return rows.stream()
                .filter(row -> row.against()
                        .filter(found -> found.corrected() < 1 - level)
                        .isPresent())
                .toList();
    }

    /** {@return the number of methods compared} */
    public int comparisons() {
        return (int) rows.stream().filter(row -> row.against().isPresent()).count();
    }

    /** {@return the row of a method} */
    public Optional<Row> row(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    /** One method's run. */
    private record Run(String name, boolean learns, CategoricalEvaluation evaluation, boolean sameLabels) {}

    private static final class Comparison {
        private final Subject subject;
        private final CategoricalAnswers answers;
        private final String base;
        private final Gold gold;

        Comparison(Subject subject) {
            this.subject = subject;
            this.answers = subject.answers();
            this.base = subject.consensus() instanceof Committee.Result ? "committee" : "consensus";
            this.gold = subject.hasMuchGold()
                    ? subject.gold()
                    : Gold.of(subject.consensus().labels());
        }

        MethodFigures figures() {
            List<String> slow = new ArrayList<>();
            List<CategoricalAggregator> methods = new ArrayList<>();
            for (CategoricalAggregator method : Methods.all(CategoricalAggregator.class)) {
                if (!fits(method)) {
                    continue;
                }
                if (seconds(method) > LONGEST) {
                    slow.add(method.name());
                } else {
                    methods.add(method);
                }
            }
            Map<String, Run> runs = new LinkedHashMap<>();
            CategoricalEvaluation reference = CategoricalEvaluation.of(subject.consensus(), gold);
            runs.put(base, new Run(base, false, reference, true));
            methods.parallelStream()
                    .map(this::run)
                    .toList()
                    .forEach(found -> found.ifPresent(run -> runs.put(run.name(), run)));
            return new MethodFigures(base, subject.hasMuchGold(), reference.tasks(), rows(runs, reference), slow);
        }

        private boolean fits(CategoricalAggregator method) {
            return !method.name().equals(base)
                    && answers.labels().size() <= method.maxLabels()
                    && (!method.needsScale() || answers.scale().isPresent())
                    && (!method.needsGold() || subject.hasMuchGold());
        }

        private double seconds(CategoricalAggregator method) {
            return COST.getOrDefault(method.name(), 0.0)
                    * answers.size()
                    * answers.labels().size();
        }

        /** A method that does not support the answers is left out. */
        private Optional<Run> run(CategoricalAggregator method) {
            try {
                if (method.needsGold()) {
                    var judged = CategoricalEvaluation.crossValidated(method, answers, gold, Progress.none());
                    return Optional.of(new Run(method.name(), true, judged, false));
                }
                Consensus consensus = method.aggregate(answers);
                return Optional.of(new Run(
                        method.name(), false, CategoricalEvaluation.of(consensus, gold), sameLabels(consensus)));
            } catch (IllegalArgumentException unfit) {
                return Optional.empty();
            }
        }

        private boolean sameLabels(Consensus other) {
            for (int task = 0; task < answers.tasks().size(); task++) {
                if (other.posterior().mode(task)
                        != subject.consensus().posterior().mode(task)) {
                    return false;
                }
            }
            return true;
        }

        private List<Row> rows(Map<String, Run> runs, Evaluation reference) {
            Map<String, Evaluation> compared = new LinkedHashMap<>();
            runs.forEach((name, run) -> {
                if (!run.learns()) {
                    compared.put(name, run.evaluation());
                }
            });
            Map<String, Double> p = MethodComparison.pValues(compared, base);
            return runs.values().parallelStream()
                    .map(run -> row(run, Optional.ofNullable(p.get(run.name())), reference))
                    .sorted(Comparator.comparingDouble((Row row) -> -row.right())
                            .thenComparing(Row::name))
                    .toList();
        }

        private Row row(Run run, Optional<Double> p, Evaluation reference) {
            Function<Double, Difference> difference = corrected -> {
                PairedComparison pair = Evaluation.compare(run.evaluation(), reference);
                return new Difference(pair.difference(), pair.interval(subject.level()), corrected);
            };
            boolean byGold = subject.hasMuchGold();
            return new Row(
                    run.name(),
                    run.evaluation().accuracy(),
                    byGold ? p.map(difference) : Optional.empty(),
                    run.learns(),
                    run.sameLabels(),
                    byGold ? OptionalDouble.of(run.evaluation().logLoss()) : OptionalDouble.empty(),
                    byGold ? OptionalDouble.of(run.evaluation().ece()) : OptionalDouble.empty());
        }
    }
}
