package org.crowd4j.report.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.crowd4j.agreement.Agreement;
import org.crowd4j.agreement.AgreementMeasure;
import org.crowd4j.agreement.BrennanPrediger;
import org.crowd4j.agreement.FleissKappa;
import org.crowd4j.agreement.GwetAc;
import org.crowd4j.agreement.KrippendorffAlpha;
import org.crowd4j.agreement.PercentAgreement;

/**
 * The agreement of a crowd, by the measures of {@code crowd agreement}.
 *
 * @param measures alpha first
 * @param byLabel alpha of each label against all others, of the most frequent labels; empty for two
 *     labels
 */
public record AgreementFigures(List<Figure> measures, List<Figure> byLabel) {
    /** As in {@code crowd agreement}. */
    private static final int DRAWS = 2000;

    private static final long SEED = 0;
    private static final int MOST_LABELS = 12;

    /** Alpha of public crowds, nominal, computed by version 0.1.0. */
    public static final Map<String, Double> PUBLIC = Map.ofEntries(
            Map.entry("truthfulness3", 0.076),
            Map.entry("bluebird", 0.126),
            Map.entry("smiles", 0.128),
            Map.entry("sentiment1k", 0.149),
            Map.entry("product", 0.157),
            Map.entry("web", 0.210),
            Map.entry("ZenCrowd_us", 0.223),
            Map.entry("rte", 0.241),
            Map.entry("TREC2011_Vuurens", 0.257),
            Map.entry("reuters", 0.298),
            Map.entry("CopyrightInfringement", 0.312),
            Map.entry("AdultContent2", 0.317),
            Map.entry("AdultContent3", 0.324),
            Map.entry("leaves", 0.427),
            Map.entry("SP", 0.428),
            Map.entry("prelec_lesions", 0.451),
            Map.entry("dog", 0.519),
            Map.entry("anesthesia", 0.554),
            Map.entry("div150", 0.569),
            Map.entry("CF", 0.577),
            Map.entry("fact_eval", 0.703),
            Map.entry("wsd", 0.937));

    /**
     * One measure, or alpha of one label.
     *
     * @param label its position in the labels of the answers; -1 for a measure of all labels
     */
    public record Figure(
            String name, int label, OptionalDouble value, Optional<Interval> interval, Agreement agreement) {}

    /** Computes the figures. */
    public static AgreementFigures of(Subject subject) {
        return of(subject.answers(), subject.level());
    }

    /** Computes the figures of answers alone. */
    public static AgreementFigures of(CategoricalAnswers answers, double level) {
        List<Supplier<Figure>> work = new ArrayList<>();
        work.add(() -> figure("Krippendorff’s alpha", KrippendorffAlpha.nominal(), answers, level));
        work.add(() -> figure("Gwet’s AC1", new GwetAc(), answers, level));
        work.add(() -> figure("Fleiss’ kappa", new FleissKappa(), answers, level));
        work.add(() -> figure("Brennan–Prediger", new BrennanPrediger(), answers, level));
        work.add(() -> figure("Two answers are the same", new PercentAgreement(), answers, level));
        int measures = work.size();
        if (answers.labels().size() > 2) {
            List<String> most = answers.labels().ids().stream()
                    .sorted(Comparator.comparingInt(
                            label -> -answers.count(answers.labels().position(label))))
                    .limit(MOST_LABELS)
                    .toList();
            KrippendorffAlpha.nominal().byLabel(answers).forEach((label, found) -> {
                if (most.contains(label)) {
                    work.add(() -> figure(label, answers.labels().position(label), found, level));
                }
            });
        }
        List<Figure> figures = work.parallelStream().map(Supplier::get).toList(); // intervals take long
        return new AgreementFigures(
                List.copyOf(figures.subList(0, measures)), List.copyOf(figures.subList(measures, figures.size())));
    }

    private static Figure figure(String name, AgreementMeasure measure, CategoricalAnswers answers, double level) {
        return figure(name, -1, measure.measure(answers), level);
    }

    private static Figure figure(String name, int label, Agreement found, double level) {
        return new Figure(name, label, found.value(), found.interval(level, DRAWS, SEED), found);
    }

    /** {@return Krippendorff's alpha of all labels} */
    public Figure alpha() {
        return measures.get(0);
    }

    /** {@return in how many public crowds alpha is smaller} */
    public static long below(double alpha) {
        return PUBLIC.values().stream().filter(other -> other < alpha).count();
    }

    /** {@return the public crowds, lowest first} */
    public static List<Map.Entry<String, Double>> publicCrowds() {
        return PUBLIC.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    /** {@return the median of the public crowds} */
    public static double publicMedian() {
        double[] sorted =
                PUBLIC.values().stream().mapToDouble(alpha -> alpha).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
