package org.crowd4j.stopping;

import java.util.Locale;
import org.crowd4j.internal.Plural;

/**
 * Closes a task when the remaining answers cannot change its label, given the current weights of
 * workers. That the label cannot change does not mean that it is right: a task that all workers get
 * wrong is closed too. Savings on public data: {@code crowd-benchmarks/STOPPING.md}.
 *
 * <pre>
 *   close if   ln(π₁ / π₂) &gt; r · ln[ p (K − 1) / (1 − p) ]
 * </pre>
 *
 * <p>for the two most probable labels, r remaining answers, and the {@linkplain TaskState#best()
 * best accuracy} p among the workers who may give them.
 *
 * <p><b>When not:</b> where a batch method with confusion matrices makes the final labels: it may
 * change a label that accuracies cannot change. While there is {@linkplain TaskState#doubt() doubt}
 * about the weights, tasks stay open.
 *
 * @see <a href="https://doi.org/10.14778/2336664.2336676">X. Liu, M. Lu, B. C. Ooi, Y. Shen, S. Wu
 *     and M. Zhang (2012), CDAS: A Crowdsourcing Data Analytics System, Proceedings of the VLDB
 *     Endowment 5(10), 1040–1051</a>
 */
public record Curtailment() implements StoppingRule {

    @Override
    public Decision decide(TaskState state) {
        if (state.remaining() == 0) {
            return Decision.close(() -> "no answers remain");
        }
        double lead = state.lead();
        double most = state.remaining()
                * TaskState.weight(state.best(), state.labels().size());
        int r = state.remaining();
        if (lead <= most) {
            return Decision.keepOpen(() -> describe("does not exceed", lead, most, r));
        }
        return Decision.closeUnlessDoubted(state, () -> describe("exceeds", lead, most, r));
    }

    private static String describe(String verb, double lead, double most, int remaining) {
        return String.format(
                Locale.ROOT,
                "the lead of %.2f %s the %.2f that %s can bring",
                lead,
                verb,
                most,
                Plural.of(remaining, "more answer"));
    }
}
