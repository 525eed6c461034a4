package org.crowd4j.quality;

import java.util.List;
import java.util.stream.Collectors;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.internal.Plural;

/**
 * Rules about workers as data, which can be read, stored, and tried before anything is done.
 *
 * <pre>{@code
 * var rules = RuleSet.parse("""
 *     gold_accuracy < 0.6 over 20 answers -> discard answers, ask again
 *     speed < 0.3 over 20 answers -> restrict to gold for 7 days          # too quick to have read it
 *     """);
 * var report = rules.dryRun(answers, gold);                               // nothing is applied
 * report.reasons("eve");                                                  // [gold_accuracy 0.41 < 0.6 over 44 answers]
 * var applied = report.apply(answers);
 * applied.answers();                                                      // without those that were discarded
 * }</pre>
 *
 * <h2>Form</h2>
 *
 * <p>One rule a line; {@code #} begins a comment.
 *
 * <pre>
 *   rule        CONDITION and CONDITION … -&gt; ACTION, ACTION …
 *   condition   SIGNAL &lt; NUMBER over COUNT answers        or &gt;; without "over", over the signal's own least
 *   action      warn | discard answers | ask again | restrict to nothing | restrict to gold for COUNT days
 * </pre>
 *
 * <p>Times are in minutes, hours or days. Signals are those of {@link Signal}. All rules are tried on all workers; a worker gets the
 * actions of every rule that holds.
 *
 * <p><b>When not:</b> where few workers answer the same tasks and there is no gold: agreement then says little and stays silent. Rules
 * see one worker at a time: workers who copy each other agree well.
 *
 * <p><b>Cost:</b> that of {@link WorkerSignals}.
 *
 * @param rules the rules, in order
 */
public record RuleSet(List<Rule> rules) {
    private static final RuleSet STANDARD = parse("""
            uninformed > 0.67 over 20 answers -> discard answers, ask again
            run_surprise > 6 over 20 answers -> discard answers, ask again
            speed < 0.35 over 20 answers -> warn, restrict to gold for 1 day
            """);

    /** Copies the list. */
    public RuleSet {
        rules = List.copyOf(rules);
    }

    /** {@return these rules, in this order} */
    public static RuleSet of(Rule... rules) {
        return new RuleSet(List.of(rules));
    }

    /**
     * Rules that find spammers, constant answerers and adversaries, workers who fall into saying one label, and workers who are rushed, at 20
     * answers or more. They adapt to the crowd: a worker is compared with the others, so that hard tasks and rare labels do not accuse by
     * themselves.
     *
     * <p>In made-up crowds of 50 answers a worker, five a task, three in ten of them such, without gold, they find at least 0.97 of these,
     * with precision above 0.99, where honest workers are 0.75 accurate among four labels, also with three answers a task, 0.8 among three, or
     * 0.9 among two; and 0.92 with a precision of 0.92 where they are 0.8 accurate among two labels. Where the weakest of the honest hardly
     * differ from spammers, precision and recall are about 0.85: among two labels with accuracies of 0.65 to 0.85, or with one label right nine
     * times out of ten. Where the crowd as a whole agrees too little to tell they stay silent. Of honest workers in crowds without others they
     * accuse fewer than 1 in 60, but 1 in 25 where there are two labels and accuracies of 0.65 to 0.85.
     *
     * @return the rules
     */
    public static RuleSet standard() {
        return STANDARD;
    }

    /**
     * {@return the rules that lines of text say}
     *
     * @throws IllegalArgumentException if a line is wrong; the message says which, what is wrong and what would be right
     */
    public static RuleSet parse(String text) {
        return new RuleSet(RuleText.rules(text));
    }

    /** {@return the rules as lines of text, which {@link #parse} reads} */
    public String text() {
        return rules.stream().map(rule -> rule + "\n").collect(Collectors.joining());
    }

    /** {@return what these rules would do, without gold; nothing is done} */
    public RuleReport dryRun(CategoricalAnswers answers) {
        return dryRun(answers, Gold.none());
    }

    /** {@return what these rules would do; nothing is done} */
    public RuleReport dryRun(CategoricalAnswers answers, Gold gold) {
        return new RuleReport(this, WorkerSignals.of(answers, gold));
    }

    /** {@return such as {@code RuleSet[3 rules]}} */
    @Override
    public String toString() {
        return "RuleSet[%s]".formatted(Plural.of(rules.size(), "rule"));
    }
}
