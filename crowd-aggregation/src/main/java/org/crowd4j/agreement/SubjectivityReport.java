package org.crowd4j.agreement;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.agreement.CampSplit;
import org.crowd4j.aggregation.internal.agreement.Similarities;

/**
 * Whether a crowd sees one truth, which worker belongs to which camp, and how the answers to a task
 * are distributed. Made by {@link Subjectivity#analyse}.
 */
public final class SubjectivityReport {
    /** Standard errors by which the correlation of a member with a camp must differ from 0. */
    private static final double MIN_Z = 2;

    private final Subjectivity settings;
    private final CategoricalAnswers answers;
    private final int[] camp; // W
    private final double[] v; // W:  correlation with the camp
    private final int[] answerCount; // W
    private final Similarities similarities;
    private final boolean oneCamp; // nearly all weight is in one camp that agrees within itself

    /** The result of the analysis. */
    public enum Verdict {
        /** All workers see one truth, with different accuracies. */
        ONE_TRUTH,

        /** Two groups of workers or more give different answers to the same tasks. */
        SEVERAL_CAMPS,

        /** There are too few answers, or workers agree too little, for a verdict. */
        CANNOT_TELL
    }

    SubjectivityReport(
            Subjectivity settings,
            CategoricalAnswers answers,
            CampSplit split,
            Similarities similarities,
            boolean oneCamp) {
        this.settings = settings;
        this.answers = answers;
        this.camp = split.camp;
        this.v = split.v;
        this.answerCount = answers.countByWorker();
        this.similarities = similarities;
        this.oneCamp = oneCamp;
    }

    /** {@return the verdict} */
    public Verdict verdict() {
        return interval()
                .map(range -> range.high() < settings.minSimilarity()
                        ? Verdict.SEVERAL_CAMPS
                        : range.low() > settings.minSimilarity() ? Verdict.ONE_TRUTH : Verdict.CANNOT_TELL)
                .orElse(oneCamp ? Verdict.ONE_TRUTH : Verdict.CANNOT_TELL);
    }

    /**
     * {@return the similarity ρ of the labels of two camps: near 1 for one truth, 0 if unrelated;
     * empty if unknown}
     */
    public OptionalDouble similarity() {
        return Double.isNaN(similarities.point()) ? OptionalDouble.empty() : OptionalDouble.of(similarities.point());
    }

    /** {@return the interval of {@link #similarity()}; empty if unknown} */
    public Optional<Interval> interval() {
        return similarities.interval(settings.confidence());
    }

    /**
     * Returns the camp of a worker.
     *
     * @return 0 or 1; empty if there are not several camps, or the worker belongs to neither
     * @throws java.util.NoSuchElementException if {@code worker} gave no answer
     */
    public OptionalInt camp(String worker) {
        int u = answers.workers().position(worker);
        boolean follows = Math.abs(v[u]) * Math.sqrt(answerCount[u]) > MIN_Z;
        return follows && verdict() == Verdict.SEVERAL_CAMPS ? OptionalInt.of(camp[u]) : OptionalInt.empty();
    }

    /**
     * {@return the workers of camp 0 or 1; empty if there are not several camps}
     *
     * @throws IllegalArgumentException if {@code camp} is neither 0 nor 1
     */
    public List<String> members(int camp) {
        checkArgument(camp == 0 || camp == 1, "camp must be 0 or 1, got %s", camp);
        List<String> members = new ArrayList<>();
        for (String worker : answers.workers()) {
            if (camp(worker).orElse(-1) == camp) {
                members.add(worker);
            }
        }
        return List.copyOf(members);
    }

    /**
     * {@return for each label, the interval of the share of the crowd that would give it to a task;
     * the intervals hold simultaneously (Goodman), and all answers to the task have equal weight}
     *
     * @throws java.util.NoSuchElementException if {@code task} has no answer
     */
    public Map<String, Interval> distribution(String task) {
        int position = answers.tasks().position(task);
        int n = answers.to(position) - answers.from(position);
        int k = answers.labels().size();
        int[] counts = new int[k];
        for (int answer = answers.from(position); answer < answers.to(position); answer++) {
            counts[answers.label(answer)]++;
        }
        double z = new NormalDistribution(null, 0, 1)
                .inverseCumulativeProbability(1 - (1 - settings.confidence()) / k / 2);
        Map<String, Interval> shares = new LinkedHashMap<>();
        for (int l = 0; l < k; l++) {
            double centre = z * z + 2 * counts[l];
            double reach = z * Math.sqrt(z * z + 4.0 * counts[l] * (n - counts[l]) / n);
            double low = counts[l] == 0 ? 0 : Math.max(0, (centre - reach) / 2 / (n + z * z));
            double high = counts[l] == n ? 1 : Math.min(1, (centre + reach) / 2 / (n + z * z));
            shares.put(answers.labels().id(l), new Interval(low, high));
        }
        return shares;
    }

    /** {@return the verdict as a sentence} */
    public String describe() {
        String found = interval()
                .map(range -> String.format(
                        Locale.ROOT,
                        ": the labels of two groups of workers have similarity %.2f (%.2f to %.2f)",
                        similarities.point(),
                        range.low(),
                        range.high()))
                .orElse(
                        oneCamp
                                ? ": nearly all workers with correlated answers belong to one group"
                                : ": no two groups of workers agree within themselves on the same tasks");
        boolean explained = similarities.plain() < settings.minSimilarity() && verdict() != Verdict.SEVERAL_CAMPS;
        return verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + found
                + (explained
                        ? String.format(
                                Locale.ROOT,
                                "; it is %.2f if groups that know different tasks, or use the labels differently, count"
                                        + " as camps",
                                similarities.plain())
                        : "");
    }

    /** {@return such as {@code SubjectivityReport[several camps, similarity 0.31, 50 workers]}} */
    @Override
    public String toString() {
        return "SubjectivityReport[%s%s, %s workers]"
                .formatted(
                        verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        similarity().isEmpty()
                                ? ""
                                : String.format(Locale.ROOT, ", similarity %.2f", similarities.point()),
                        answers.workers().size());
    }
}
