package org.crowd4j.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
record AgreementFigures(List<Figure> measures, List<Figure> byLabel) {
    /** As in {@code crowd agreement}. */
    private static final int DRAWS = 2000;

    private static final long SEED = 0;
    private static final int MOST_LABELS = 12;

    /** Alpha of public crowds, nominal, computed by version 0.1.0. */
    static final Map<String, Double> PUBLIC = Map.ofEntries(
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
    record Figure(String name, int label, OptionalDouble value, Optional<Interval> interval, Agreement agreement) {}

    static AgreementFigures of(Subject subject) {
        List<Figure> measures = new ArrayList<>();
        measures.add(figure("Krippendorff’s alpha", KrippendorffAlpha.nominal(), subject));
        measures.add(figure("Gwet’s AC1", new GwetAc(), subject));
        measures.add(figure("Fleiss’ kappa", new FleissKappa(), subject));
        measures.add(figure("Brennan–Prediger", new BrennanPrediger(), subject));
        measures.add(figure("Two answers are the same", new PercentAgreement(), subject));
        List<Figure> byLabel = new ArrayList<>();
        if (subject.answers().labels().size() > 2) {
            List<String> most = subject.answers().labels().ids().stream()
                    .sorted(Comparator.comparingInt(label ->
                            -subject.answers().count(subject.answers().labels().position(label))))
                    .limit(MOST_LABELS)
                    .toList();
            KrippendorffAlpha.nominal().byLabel(subject.answers()).forEach((label, found) -> {
                if (most.contains(label)) {
                    byLabel.add(figure(label, subject.answers().labels().position(label), found, subject));
                }
            });
        }
        return new AgreementFigures(List.copyOf(measures), List.copyOf(byLabel));
    }

    private static Figure figure(String name, AgreementMeasure measure, Subject subject) {
        return figure(name, -1, measure.measure(subject.answers()), subject);
    }

    private static Figure figure(String name, int label, Agreement found, Subject subject) {
        return new Figure(
                name, label, found.value(), found.interval(subject.level(), DRAWS, SEED, subject.progress()), found);
    }

    /** {@return Krippendorff's alpha of all labels} */
    Figure alpha() {
        return measures.get(0);
    }

    /** {@return in how many public crowds alpha is smaller} */
    static long below(double alpha) {
        return PUBLIC.values().stream().filter(other -> other < alpha).count();
    }

    /** {@return the public crowds, lowest first} */
    static List<Map.Entry<String, Double>> publicCrowds() {
        return PUBLIC.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    /** {@return the median of the public crowds} */
    static double publicMedian() {
        double[] sorted =
                PUBLIC.values().stream().mapToDouble(alpha -> alpha).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
