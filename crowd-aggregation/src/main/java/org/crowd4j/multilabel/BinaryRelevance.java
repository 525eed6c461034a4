package org.crowd4j.multilabel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Methods;
import org.crowd4j.MultiLabelAggregator;
import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.MultiLabelConsensus;
import org.crowd4j.MultiLabelGold;
import org.crowd4j.Progress;
import org.crowd4j.Repeats;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Decides about each label alone, as a question with the answers yes and no, by a method for
 * labels.
 *
 * <pre>{@code
 * new BinaryRelevance(new OneCoin()).aggregate(answers).probability("text-1", "sport");
 * }</pre>
 *
 * <p>A worker whose answer lacks a label that the task offers answers no; a task that does not
 * offer it has no part in the question. A label applies if yes is as probable as no. The method
 * inside learns from gold what it learns from the gold of labels.
 *
 * <p><b>When not:</b> with fewer than about 30 answers a worker: what the other labels tell about
 * a worker is not used, see {@link MultiLabelDawidSkene}.
 *
 * <p><b>Cost:</b> that of the method, once for each label.
 *
 * @param method decides about each label
 * @see <a href="https://doi.org/10.1007/978-0-387-09823-4_34">G. Tsoumakas, I. Katakis and I.
 *     Vlahavas (2009), Mining Multi-label Data, Data Mining and Knowledge Discovery Handbook,
 *     667–685</a>
 */
public record BinaryRelevance(CategoricalAggregator method) implements MultiLabelAggregator {
    private static final String NO = "no";
    private static final String YES = "yes";

    /** Dawid and Skene's model for each label. */
    public BinaryRelevance() {
        this(Methods.named(CategoricalAggregator.class, "dawid-skene"));
    }

    /** {@return these settings, with another method} */
    public BinaryRelevance withMethod(CategoricalAggregator other) {
        return new BinaryRelevance(other);
    }

    @Override
    public String summary() {
        return "A method for labels decides about each label alone";
    }

    @Override
    public boolean needsGold() {
        return method.needsGold();
    }

    @Override
    public MultiLabelConsensus aggregate(MultiLabelAnswers answers, MultiLabelGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        MultiLabelAnswers wide = answers.withLabels(gold.labels());
        int labels = wide.labels().size();
        double[][] yes = new double[wide.tasks().size()][labels];
        boolean reached = true;
        int iterations = 0;
        double change = 0;
        for (int label = 0; label < labels; label++) {
            monitor.report(label, labels);
            CategoricalAnswers question = question(wide, label);
            if (question.size() > 0) {
                Known known = Known.nothing().withGold(gold(wide, label, gold));
                Consensus found = method.aggregate(question, known, (stage, done, total) -> monitor.check());
                read(found, wide, label, yes);
                reached &= found.convergence().reached();
                iterations = Math.max(iterations, found.convergence().iterations());
                change = Math.max(change, found.convergence().change());
            }
        }
        monitor.report(labels, labels);
        Convergence convergence = new Convergence(reached, iterations, change, OptionalDouble.empty());
        return MultiLabelConsensus.of(wide, gold, (task, label) -> yes[task][label], convergence);
    }

    private static CategoricalAnswers question(MultiLabelAnswers answers, int label) {
        CategoricalAnswers.Builder builder =
                CategoricalAnswers.builder().labels(NO, YES).repeats(Repeats.ALL);
        for (int task = 0; task < answers.tasks().size(); task++) {
            if (answers.offered(task, label)) {
                String id = answers.tasks().id(task);
                for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                    String worker = answers.workers().id(answers.worker(answer));
                    builder.add(id, worker, answers.chosen(answer, label) ? YES : NO);
                }
            }
        }
        return builder.build();
    }

    private static Gold gold(MultiLabelAnswers answers, int label, MultiLabelGold gold) {
        String name = answers.labels().id(label);
        Map<String, String> right = new LinkedHashMap<>();
        for (String task : gold.tasks()) {
            Set<String> labels = gold.labels(task).orElseThrow();
            OptionalInt position = answers.tasks().find(task);
            if (position.isEmpty() || answers.offered(position.getAsInt(), label)) {
                right.put(task, labels.contains(name) ? YES : NO);
            }
        }
        return Gold.of(right);
    }

    private static void read(Consensus found, MultiLabelAnswers answers, int label, double[][] yes) {
        int right = found.posterior().labels().position(YES);
        for (int task = 0; task < found.answers().tasks().size(); task++) {
            int position = answers.tasks().position(found.answers().tasks().id(task));
            yes[position][label] = Math.min(1, found.posterior().probability(task, right));
        }
    }

    /** {@return such as {@code BinaryRelevance[]} or {@code BinaryRelevance[method=OneCoin[]]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new BinaryRelevance());
    }
}
