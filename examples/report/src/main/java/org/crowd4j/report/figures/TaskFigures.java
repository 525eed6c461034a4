package org.crowd4j.report.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Index;
import org.crowd4j.Posterior;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.categorical.OneCoin;
import org.crowd4j.explanation.AnswerEvidence;
import org.crowd4j.explanation.Explanation;

/**
 * The tasks that are worth reading.
 *
 * @param tied the number of tasks whose vote ties
 * @param differing the number of tasks with a label that does not lead the vote
 * @param sure the number of tasks with gold and a confidence of {@value #SURE} or more
 * @param sureWrong how many of these have another label in gold
 * @param unanimous how many of these have answers that all agree
 * @param closest the tasks with the smallest lead of the label over the next
 * @param against the tasks with a label that does not lead the vote, the most confident first
 * @param contradicted the tasks of {@code sureWrong}, the most confident first
 */
public record TaskFigures(
        int tied,
        int differing,
        int sure,
        int sureWrong,
        int unanimous,
        List<Shown> closest,
        List<Shown> against,
        List<Shown> contradicted) {
    /** The number of tasks in a list. */
    public static final int LISTED = 8;

    /** From this confidence on a label counts as sure. */
    static final double SURE = 0.9;

    /** Copies the lists. */
    public TaskFigures {
        closest = List.copyOf(closest);
        against = List.copyOf(against);
        contradicted = List.copyOf(contradicted);
    }

    /**
     * A task in a list. Labels are positions in those of the subject.
     *
     * @param task its id
     * @param counts the number of answers by label
     * @param label its label
     * @param confidence the probability of the label
     * @param rival the most probable other label; empty with one label
     * @param lead how much more probable the label is
     * @param deciding the number of answers that decide: without one of them the label is another
     * @param gold the label in gold, where known
     * @param others the labels by vote, one-coin and dawid-skene, in this order; empty where no
     *     list shows them
     */
    public record Shown(
            String task,
            List<Integer> counts,
            int label,
            double confidence,
            OptionalInt rival,
            double lead,
            int deciding,
            OptionalInt gold,
            List<Integer> others) {

        /** Copies the lists. */
        public Shown {
            counts = List.copyOf(counts);
            others = List.copyOf(others);
        }

        /** {@return the number of answers} */
        public int answers() {
            return counts.stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Computes the figures. */
    public static TaskFigures of(Subject subject) {
        return new Selection(subject).figures();
    }

    /** The choice of the tasks. */
    private static final class Selection {
        private final Subject subject;
        private final CategoricalAnswers answers;
        private final Posterior posterior;
        private final Posterior vote;
        private final Explanation why;

        Selection(Subject subject) {
            this.subject = subject;
            this.answers = subject.answers();
            this.posterior = subject.consensus().posterior();
            this.vote = subject.vote().posterior();
            this.why = Explanation.of(subject.consensus());
        }

        TaskFigures figures() {
            int[] differing = tasks(task -> !vote.leads(task, posterior.mode(task)));
            int[] sure = tasks(task -> subject.truth(task) >= 0 && confidence(task) >= SURE);
            IntPredicate wrong = task -> subject.truth(task) != subject.label(posterior.mode(task));
            int[] contradicted = IntStream.of(sure).filter(wrong).toArray();
            List<Consensus> others = differing.length == 0
                    ? List.of()
                    : List.of(subject.vote(), new OneCoin().aggregate(answers), new DawidSkene().aggregate(answers));
            return new TaskFigures(
                    tasks(vote::tied).length,
                    differing.length,
                    sure.length,
                    contradicted.length,
                    (int) IntStream.of(contradicted).filter(this::unanimous).count(),
                    first(tasks(task -> true), Comparator.comparingDouble(this::lead), List.of()),
                    first(differing, Comparator.comparingDouble(task -> -confidence(task)), others),
                    first(contradicted, Comparator.comparingDouble(task -> -confidence(task)), List.of()));
        }

        private int[] tasks(IntPredicate chosen) {
            return IntStream.range(0, answers.tasks().size()).filter(chosen).toArray();
        }

        private double confidence(int task) {
            return posterior.probability(task, posterior.mode(task));
        }

        private double lead(int task) {
            int rival = rival(task);
            return rival < 0 ? 1 : confidence(task) - posterior.probability(task, rival);
        }

        private int rival(int task) {
            int rival = -1;
            for (int label = 0; label < posterior.labels().size(); label++) {
                if (label != posterior.mode(task)
                        && (rival < 0 || posterior.probability(task, label) > posterior.probability(task, rival))) {
                    rival = label;
                }
            }
            return rival;
        }

        private boolean unanimous(int task) {
            return IntStream.range(answers.from(task), answers.to(task))
                            .map(answers::label)
                            .distinct()
                            .count()
                    == 1;
        }

        /** Equal tasks are in order of their ids, so that the order of rows does not matter. */
        private List<Shown> first(int[] tasks, Comparator<Integer> order, List<Consensus> others) {
            Index ids = answers.tasks();
            return IntStream.of(tasks)
                    .boxed()
                    .sorted(order.thenComparing(ids::id))
                    .limit(LISTED)
                    .map(task -> shown(task, others))
                    .toList();
        }

        private Shown shown(int task, List<Consensus> others) {
            String id = answers.tasks().id(task);
            Integer[] counts = new Integer[subject.labels().size()];
            Arrays.fill(counts, 0);
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                counts[subject.label(answers.label(answer))]++;
            }
            int rival = rival(task);
            List<Integer> labels = new ArrayList<>();
            others.forEach(other -> labels.add(subject.labels().position(other.label(id))));
            return new Shown(
                    id,
                    List.of(counts),
                    subject.label(posterior.mode(task)),
                    confidence(task),
                    rival < 0 ? OptionalInt.empty() : OptionalInt.of(subject.label(rival)),
                    lead(task),
                    (int) why.task(id).answers().stream()
                            .filter(AnswerEvidence::flips)
                            .count(),
                    subject.truth(task) < 0 ? OptionalInt.empty() : OptionalInt.of(subject.truth(task)),
                    labels);
        }
    }
}
