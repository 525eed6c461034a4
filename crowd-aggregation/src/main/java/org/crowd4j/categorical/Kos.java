package org.crowd4j.categorical;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.stream.Collectors;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Index;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.MemoryCheck;
import org.crowd4j.aggregation.internal.messages.KosMessages;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Weighs workers between two labels by messages that go to and fro between tasks and workers: the
 * method of Karger, Oh and Shah, KOS. For comparison with the literature, and for crowds in which
 * tasks were dealt out at random, the same number to every worker.
 *
 * <pre>{@code
 * new Kos().aggregate(answers).label("photo-17");     // two labels; more are refused
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>With A(t, w) = 1 where worker w gave the second label to task t, and −1 where the first,
 * alternating
 *
 * <pre>
 *   x(t → w) = Σ A(t, v) y(v → t)      over the answers v ≠ w of task t
 *   y(w → t) = Σ A(u, w) x(u → w)      over the answers u ≠ t of worker w
 * </pre>
 *
 * <p>from y = 1, which is a vote. The second label wins where s(t) = Σ A(t, w) y(w → t) is
 * positive, and has the share (1 + s(t) / Σ |y|) / 2. A worker with negative y is taken to say the
 * opposite of what is right. The first round is the plain vote. Messages are scaled to a mean
 * square of 1 each round. A task with gold sends ±1; a past answer of a worker is one to such a
 * task. A consensus to start from gives the first x.
 *
 * <p><b>When not:</b> on most real data. The messages find the direction in which the answers vary
 * most. Where a few workers gave most answers, or one label is commoner or more popular than the
 * other, that direction is not the truth: as rounds go by, accuracy drifts to 50 % on balanced
 * sets. It asks for a random regular assignment; {@link OneCoin} does not. Shares are no
 * probabilities.
 *
 * <p><b>Cost:</b> O(A) time per round, O(A + N) space.
 *
 * <p><b>Differs from the paper:</b> the paper draws the first y from a normal distribution with
 * mean and variance 1; here it is that mean, so that the same answers give the same labels. The
 * paper breaks ties at random and knows no gold.
 *
 * @param stopping when to stop; the change is that of the largest share
 * @see
 *     <a href="https://papers.nips.cc/paper/2011/hash/c667d53acd899a97a85de0c201ba99be-Abstract.html">D.
 *     R. Karger, S. Oh and D. Shah (2011), Iterative Learning for Reliable Crowdsourcing Systems,
 *     NIPS 24</a>
 */
public record Kos(Stopping stopping) implements CategoricalAggregator, Iterative<Kos> {
    private static final int QUOTED = 5;

    /** At most ten rounds, as in the paper's experiments. */
    public Kos() {
        this(new Stopping(10, 1e-6));
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public Kos withStopping(Stopping rule) {
        return new Kos(rule);
    }

    @Override
    public String summary() {
        return "Messages between tasks and workers, two labels; often at chance on real data";
    }

    @Override
    public int maxLabels() {
        return 2;
    }

    @Override
    public boolean weighsAnswers() {
        return false;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if there are more than two labels
     */
    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.beginUngrouped(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        if (packed.trivial()) {
            return NothingToLearn.consensus(packed);
        }
        requireTwo(packed.answers().labels());
        MemoryCheck.require("Kos", packed, 2, packed.answers().size(), packed.workers(), 2);
        double[] q = fit.start();
        KosMessages messages = new KosMessages(packed, fit.history(), fit.monitor());
        Convergence convergence = messages.run(stopping, q, known.start().isPresent());
        return ModelConsensus.of(packed, q, convergence);
    }

    private static void requireTwo(Index labels) {
        checkArgument(
                labels.size() <= 2,
                "Kos serves two labels, got %s: %s%s",
                labels.size(),
                labels.ids().stream().limit(QUOTED).collect(Collectors.joining(", ")),
                labels.size() > QUOTED ? ", …" : "");
    }

    /** {@return such as {@code Kos[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Kos());
    }
}
