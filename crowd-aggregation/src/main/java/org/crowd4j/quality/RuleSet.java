package org.crowd4j.quality;

import java.util.List;
import java.util.stream.Collectors;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.internal.Plural;

/**
 * Rules about workers as data: to read, store and try before anything is done.
 *
 * <pre>{@code
 * var rules = RuleSet.parse("""
 *     gold_accuracy < 0.6 over 20 answers -> discard answers, ask again
 *     speed < 0.3 over 20 answers -> restrict to gold for 7 days   # faster than reading
 *     """);
 * var report = rules.dryRun(answers, gold);                        // nothing is applied
 * report.reasons("eve");   // [gold_accuracy 0.41 < 0.6 over 44 answers]
 * var applied = report.apply(answers);
 * applied.answers();                                               // without the discarded ones
 * }</pre>
 *
 * <h2>Form</h2>
 *
 * <p>One rule a line; {@code #} begins a comment.
 *
 * <pre>
 *   rule     CONDITION and CONDITION … -&gt; ACTION, ACTION …
 *   condition   SIGNAL &lt; NUMBER over COUNT answers
 *           or &gt;; without "over", the minimum of the signal
 *   action      warn | discard answers | ask again | restrict to nothing
 *               | restrict to gold for COUNT days
 * </pre>
 *
 * <p>Times are in minutes, hours or days. Signals are those of {@link Signal}. All rules are
 * evaluated for all workers; a worker gets the actions of every rule that holds.
 *
 * <p><b>When not:</b> where few workers answer the same tasks and there is no gold: signals of
 * agreement then have no value. Rules see one worker at a time: workers who copy each other agree
 * well.
 *
 * <p><b>Cost:</b> as {@link WorkerSignals}.
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
     * Returns rules that find spammers and adversaries, workers who start to give one label only,
     * and workers who are too fast, from 20 answers on. They adapt to the crowd: a worker is
     * compared with the others, so that hard tasks and rare labels alone trigger no rule. In a
     * crowd that agrees too little, no rule holds. Measured precision and recall: "Rules and
     * verdicts" in {@code crowd-benchmarks/README.md}.
     */
    public static RuleSet standard() {
        return STANDARD;
    }

    /**
     * {@return the rules of lines of text}
     *
     * @throws IllegalArgumentException if a line is not a rule; the message names the line, the
     *     error and a valid form
     */
    public static RuleSet parse(String text) {
        return new RuleSet(RuleText.rules(text));
    }

    /** {@return the rules as lines of text, which {@link #parse} reads} */
    public String text() {
        return rules.stream().map(rule -> rule + "\n").collect(Collectors.joining());
    }

    /** {@return the actions of these rules without gold; nothing is done} */
    public RuleReport dryRun(CategoricalAnswers answers) {
        return dryRun(answers, Gold.none());
    }

    /** {@return the actions of these rules; nothing is done} */
    public RuleReport dryRun(CategoricalAnswers answers, Gold gold) {
        return new RuleReport(this, WorkerSignals.of(answers, gold));
    }

    /** {@return such as {@code RuleSet[3 rules]}} */
    @Override
    public String toString() {
        return "RuleSet[%s]".formatted(Plural.of(rules.size(), "rule"));
    }
}
