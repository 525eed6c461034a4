package org.crowd4j.span;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Progress;
import org.crowd4j.SpanAggregator;
import org.crowd4j.SpanAnswers;
import org.crowd4j.SpanConsensus;
import org.crowd4j.SpanConsensus.Probable;
import org.crowd4j.SpanGold;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Learns how readily each worker marks what is right and what is not, and decides about each
 * piece of a text, as it is cut by all bounds that workers marked.
 *
 * <pre>{@code
 * var outcomes = new PieceDawidSkene().aggregate(answers);
 * outcomes.spans("note-1");     // spans with their probabilities
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   logit p(r) = logit π + Σ y·log(u/v) + (1 − y)·log((1 − u)/(1 − v))    over answers to the text
 *   u(w) = (Σ s·p·y + 4 + 20·U) / (Σ s·p + 26)
 *   v(w) = (Σ s·(1 − p)·y + ½ + 20·V) / (Σ s·(1 − p) + 30)
 * </pre>
 *
 * <p>y is 1 if worker w marked piece r; s is its length in words of six characters. U and V are
 * the rates of all workers, with 4 of 6 and ½ of 10 added, and π the share of all text that is
 * right. p begins as the share of answers. Pieces with p ≥ ½ are chosen, and joined where they
 * touch, unless workers with half the weight log(u/v) of those who cover both sides have a bound
 * there. The probability of a span is the mean p of its characters. Each type is found for
 * itself. Gold holds p of its texts.
 *
 * <p>Pieces of a text depend on one another, and the model does not know it: probabilities are
 * too near 0 and 1.
 *
 * <p><b>When not:</b> if spans of one type may overlap, or exact bounds matter most: take {@link
 * SpanClusters}. For a handful of texts, whose rates are the priors: take {@link CharacterVote}.
 *
 * <p><b>Cost:</b> O(marks·log marks) once, and O(marks + answers) per sweep, for each type.
 *
 * <p><b>Differs from the paper:</b> the items are pieces, weighed by length, and rates are drawn
 * to those of all workers.
 *
 * @param stopping when it stops
 * @see <a href="https://doi.org/10.2307/2346806">A. P. Dawid and A. M. Skene (1979), Maximum
 *     Likelihood Estimation of Observer Error-Rates Using the EM Algorithm, Applied Statistics
 *     28(1), 20–28</a>
 */
public record PieceDawidSkene(Stopping stopping) implements SpanAggregator, Iterative<PieceDawidSkene> {

    /** Thirty sweeps, or until no probability changes by more than one in ten thousand. */
    public PieceDawidSkene() {
        this(new Stopping(30, 1e-4));
    }

    @Override
    public PieceDawidSkene withStopping(Stopping rule) {
        return new PieceDawidSkene(rule);
    }

    @Override
    public String summary() {
        return "Rates of missing and inventing of each worker, on pieces of the text";
    }

    @Override
    public SpanConsensus aggregate(SpanAnswers answers, SpanGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        SpanAnswers wide = answers.withTypesOf(gold);
        List<JoinedPieces> found = new ArrayList<>();
        Convergence end = new Convergence(true, 0, 0, Convergence.CLOSED_FORM.objective());
        int types = wide.types().size();
        monitor.report(0, types);
        for (int type = 0; type < types; type++) {
            PieceRates rates =
                    new PieceRates(new Pieces(wide, gold, wide.types().id(type)), monitor);
            Convergence one = rates.run(stopping);
            end = one.change() > end.change() || (one.iterations() > end.iterations() && !one.reached()) ? one : end;
            found.add(rates.joined());
            monitor.report(type + 1L, types);
        }
        return SpanConsensus.of(wide, gold, task -> spans(found, task), end);
    }

    static List<Probable> spans(List<JoinedPieces> found, int task) {
        return found.stream().flatMap(type -> type.spans(task).stream()).toList();
    }

    /** {@return such as {@code PieceDawidSkene[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new PieceDawidSkene());
    }
}
