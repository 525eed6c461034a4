package org.crowd4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crowd4j.internal.LabelForms;
import org.crowd4j.internal.Plural;
import org.crowd4j.internal.Quoted;

/**
 * What to know before a consensus is used: labels that no answer gave, ties, and answers that
 * cannot show which worker is right.
 *
 * <pre>{@code
 * var cautions = Cautions.of(new DawidSkene().aggregate(answers));
 * cautions.notes();        // 20 of 40 tasks have a label that none of their answers gives …
 * cautions.unsupported();  // the ids of these tasks
 * }</pre>
 *
 * <p><b>Cost:</b> one pass over the answers and the posterior; ids are made into strings when asked
 * for.
 */
public final class Cautions {
    private static final int FEWEST_GOLD = 3;
    private static final int EXAMPLES = 3;

    private final Consensus consensus;
    private final int[] unsupported; // positions of tasks
    private final int[] tied; // positions of tasks
    private final Optional<String> onlyLabel;
    private final List<String> unknownGold;
    private final boolean evenlySplit;

    private Cautions(
            Consensus consensus,
            int[] unsupported,
            int[] tied,
            Optional<String> onlyLabel,
            List<String> unknownGold,
            boolean evenlySplit) {
        this.consensus = consensus;
        this.unsupported = unsupported;
        this.tied = tied;
        this.onlyLabel = onlyLabel;
        this.unknownGold = unknownGold;
        this.evenlySplit = evenlySplit;
    }

    /** {@return the cautions about a consensus and the gold that took part in it} */
    public static Cautions of(Consensus consensus) {
        return of(consensus, consensus.clamped());
    }

    /** {@return the cautions about a consensus and gold that need not have taken part in it} */
    public static Cautions of(Consensus consensus, Gold gold) {
        CategoricalAnswers answers = consensus.answers();
        Posterior posterior = consensus.posterior();
        int[] open = IntStream.range(0, answers.tasks().size())
                .filter(task ->
                        gold.size() == 0 || gold.label(answers.tasks().id(task)).isEmpty())
                .toArray();
        return new Cautions(
                consensus,
                IntStream.of(open)
                        .filter(task -> !supported(answers, posterior, task))
                        .toArray(),
                IntStream.of(open).filter(posterior::tied).toArray(),
                onlyLabel(answers, gold),
                unknown(answers, gold),
                open.length > 0
                        && open.length == answers.tasks().size()
                        && IntStream.of(open).allMatch(task -> evenlySplit(answers, task)));
    }

    /** {@return whether two labels or more have the most answers to a task} */
    private static boolean evenlySplit(CategoricalAnswers answers, int task) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            counts.merge(answers.label(answer), 1, Integer::sum);
        }
        int most = Collections.max(counts.values());
        return Collections.frequency(counts.values(), most) > 1;
    }

    private static boolean supported(CategoricalAnswers answers, Posterior posterior, int task) {
        int winner = posterior.mode(task);
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            int label = answers.label(answer);
            if (label == winner || posterior.leads(task, label)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> onlyLabel(CategoricalAnswers answers, Gold gold) {
        int[] given = IntStream.range(0, answers.labels().size())
                .filter(label -> answers.count(label) > 0)
                .limit(2)
                .toArray();
        return given.length == 1
                ? Optional.of(answers.labels().id(given[0]))
                        .filter(only -> gold.labels().stream().allMatch(only::equals))
                : Optional.empty();
    }

    private static List<String> unknown(CategoricalAnswers answers, Gold gold) {
        return gold.labels().stream()
                .filter(label -> given(answers, label) == 0)
                .toList();
    }

    private static int given(CategoricalAnswers answers, String label) {
        return answers.labels().find(label).stream().map(answers::count).sum();
    }

    /**
     * Returns what to know about gold before it is used with answers: labels of the gold that no
     * answer gives, which may be misspelt.
     *
     * @return one line; empty if answers give every label
     */
    public static Optional<String> note(CategoricalAnswers answers, Gold gold) {
        return note(answers, unknown(answers, gold));
    }

    private static Optional<String> note(CategoricalAnswers answers, List<String> unknown) {
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        List<String> given = answers.labels().ids().stream()
                .filter(label -> given(answers, label) > 0)
                .toList();
        return Optional.of("no answer has the gold label%s %s; the labels of the answers are %s%s"
                .formatted(
                        unknown.size() == 1 ? "" : "s",
                        Quoted.some(unknown),
                        Quoted.some(given),
                        alike(unknown, given)));
    }

    /**
     * Returns whether gold contradicts the crowd: its label is not among the most frequent answers
     * for more than half of the gold tasks. Then results that rest on the majority, such as
     * accuracies and verdicts on workers, are wrong where gold is silent.
     *
     * @return one line; empty if the majority is right more often than not, or fewer than
     *     {@value #FEWEST_GOLD} tasks with gold have answers
     */
    public static Optional<String> contradiction(CategoricalAnswers answers, Gold gold) {
        int judged = 0;
        int right = 0;
        for (String id : gold.tasks()) {
            int task = answers.tasks().find(id).orElse(-1);
            if (task >= 0) {
                int[] counts = new int[answers.labels().size()];
                for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                    counts[answers.label(answer)]++;
                }
                int known = answers.labels().find(gold.label(id).orElseThrow()).orElse(-1);
                judged++;
                right += known >= 0
                                && counts[known] == IntStream.of(counts).max().orElse(0)
                        ? 1
                        : 0;
            }
        }
        return judged < FEWEST_GOLD || 2 * right >= judged
                ? Optional.empty()
                : Optional.of("the most frequent answer is right for %d of %d gold tasks: results that rest on the"
                                .formatted(right, judged)
                        + " majority are not to be trusted where there is no gold");
    }

    /** {@return the labels that were probably meant} */
    private static String alike(Collection<String> unknown, Collection<String> given) {
        String alike = unknown.stream()
                .limit(EXAMPLES)
                .flatMap(label -> given.stream()
                        .filter(other -> LabelForms.form(other).equals(LabelForms.form(label)))
                        .limit(1)
                        .map(other -> "%s and %s".formatted(Quoted.of(label), Quoted.of(other))))
                .collect(Collectors.joining(", "));
        return alike.isEmpty() ? "" : "; these look alike but are different labels: " + alike;
    }

    /**
     * {@return the tasks whose label no answer to them gives, in order; a method that takes workers
     * for uninformed or for adversaries overrules all of them. Tasks with gold are left out, and
     * those where a label that was given ties}
     */
    public List<String> unsupported() {
        return ids(unsupported);
    }

    /** {@return the tasks without gold for which labels tie, in order} */
    public List<String> tied() {
        return ids(tied);
    }

    private List<String> ids(int[] tasks) {
        return IntStream.of(tasks).mapToObj(consensus.answers().tasks()::id).toList();
    }

    /**
     * {@return the label that every answer gives, if there is only one and gold has no other: such
     * answers cannot show who is reliable}
     */
    public Optional<String> onlyLabel() {
        return onlyLabel;
    }

    /**
     * {@return whether the answers to every task are evenly split between the labels that have the
     * most, and there is no gold: whatever a method then finds comes from the order of labels or
     * from its assumptions}
     */
    public boolean evenlySplit() {
        return evenlySplit;
    }

    /** {@return the labels of the gold that no answer gives} */
    public List<String> unknownGold() {
        return unknownGold;
    }

    /** {@return the cautions as text, one line each; empty if there are none} */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        note(consensus.answers(), unknownGold).ifPresent(notes::add);
        onlyLabel.ifPresent(label ->
                notes.add("every answer gives the label %s: these answers cannot show which workers are reliable"
                        .formatted(Quoted.of(label))));
        if (evenlySplit && tied.length < consensus.answers().tasks().size()) {
            notes.add(
                    "the answers to every task are evenly split between labels: they cannot show which label is right");
        }
        if (unsupported.length > 0) {
            notes.add("%s of %s %s a label that none of %s answers gives: %s"
                    .formatted(
                            unsupported.length,
                            Plural.of(consensus.answers().tasks().size(), "task"),
                            unsupported.length == 1 ? "has" : "have",
                            unsupported.length == 1 ? "its" : "their",
                            examples(unsupported)));
        }
        if (tied.length > 0) {
            notes.add("labels tie for %s; the label that is more frequent overall wins, then the first in order: %s"
                    .formatted(Plural.of(tied.length, "task"), examples(tied)));
        }
        return notes;
    }

    private String examples(int[] tasks) {
        return IntStream.of(tasks)
                        .limit(EXAMPLES)
                        .mapToObj(consensus.answers().tasks()::id)
                        .map(task -> "%s (%s)".formatted(Quoted.of(task), Quoted.of(consensus.label(task))))
                        .collect(Collectors.joining(", "))
                + (tasks.length > EXAMPLES ? ", …" : "");
    }

    /** {@return such as {@code Cautions[20 unsupported, 0 tied]}} */
    @Override
    public String toString() {
        return "Cautions[%s unsupported, %s tied%s]"
                .formatted(
                        unsupported.length,
                        tied.length,
                        onlyLabel
                                .map(label -> ", only label " + Quoted.of(label))
                                .orElse(""));
    }
}
