package org.crowd4j.live.internal.scoring;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.crowd4j.Consensus;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.aggregation.internal.online.IntColumn;
import org.crowd4j.aggregation.internal.online.LongColumn;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;
import org.crowd4j.assignment.AssignmentPolicy;
import org.crowd4j.stopping.Decision;
import org.crowd4j.stopping.StoppingRule;
import org.crowd4j.stopping.TaskState;

/** The state of a question about labels: a ledger, and doubt in its posteriors. */
public final class LabelState extends QuestionState {
    private static final double ROUNDING = 1e-9;
    private static final int FAMILIAR = 10; // answers after which the accuracy of a worker is relied on

    /** The settings of a question that its state follows. */
    public record Rules(StreamingAggregator consensus, StoppingRule stopping, AssignmentPolicy assignment) {}

    private final Rules rules;
    private final GrowingIndex labels;
    private final ModelChecks checks;
    private final LongColumn bounds = new LongColumn(); // by task: bits of the largest gain
    private final IntColumn boundsAt = new IntColumn(); // by task: the number of answers at the time
    private LabelLedger ledger;
    private boolean restoring; // the ledger takes the facts itself

    /**
     * A state without facts.
     *
     * @param closedSet the labels with which the question was opened; none if any label is taken
     * @param labels all labels, in order of arrival
     */
    public LabelState(
            QuestionLog log,
            BitSet retracted,
            Rules rules,
            List<String> closedSet,
            GrowingIndex labels,
            ModelChecks checks) {
        super(log, retracted, rules.assignment().redundancy());
        this.rules = rules;
        this.labels = labels;
        this.checks = checks;
        this.ledger = new LabelLedger(
                log,
                labels,
                closedSet.isEmpty()
                        ? rules.consensus().open()
                        : rules.consensus().open(closedSet));
    }

    @Override
    public void answered(int fact, int t, int w) {
        if (!restoring) {
            ledger.add(t, w, (int) log.payload(fact));
        }
    }

    @Override
    public void goldGiven(int fact, int t) {
        if (!restoring) {
            ledger.gold(t, (int) log.payload(fact));
        }
    }

    @Override
    public void labelAdded(int fact) {
        if (!restoring && !ledger.addLabel(labels.id((int) log.payload(fact)))) {
            List<String> wider = labels.ids().subList(0, (int) log.payload(fact) + 1);
            ledger = new LabelLedger(log, labels, rules.consensus().open(wider));
            ledger.take(fact, retracted);
        }
    }

    @Override
    public void taskClosed(int fact) {
        checks.closed(closings(), fact, log, retracted, labels);
    }

    @Override
    public Decision decideWith(int t, int w, long payload) {
        int count = t < 0 ? 0 : answers(t);
        if (!ledger.foresees((int) payload)) {
            return byCount(t, count + 1);
        }
        return decide(t, ledger.preview(t, w, (int) payload), w, (int) payload);
    }

    @Override
    public Decision decide(int t) {
        return decide(t, ledger.posterior(t), NONE, NONE);
    }

    /** Decides about a task, with another answer that is not applied if its label is not NONE. */
    private Decision decide(int t, double[] posterior, int w, int label) {
        int[] counts = new int[posterior.length];
        int count = 0;
        boolean unfamiliar = label != NONE && given(w) < FAMILIAR - 1;
        for (int i = t < 0 ? NONE : log.newest(t); i != NONE; i = log.previousOfTask(i)) {
            if (!retracted.get(i)) {
                counts[ledger.position((int) log.payload(i))]++;
                unfamiliar |= given(log.worker(i)) < FAMILIAR;
                count++;
            }
        }
        if (label != NONE) {
            counts[ledger.position(label)]++;
            count++;
        }
        Decision byCount = byCount(t, count);
        if (byCount.closes() || (t >= 0 && (gold(t) != NONE || count < atLeast(t)))) {
            return byCount;
        }
        TaskState state = TaskState.believed(t < 0 ? "new task" : log.tasks.id(t), ledger.index(), counts, posterior)
                .withRemaining((t < 0 ? rules.assignment().redundancy() : target(t)) - count, ledger.accuracy())
                .withProvisional(unfamiliar);
        Optional<String> doubt = checks.doubt();
        return byRule(doubt.isPresent() ? state.withDoubt(doubt.get()) : state);
    }

    /** A rule that fails must not stop the answers: its task stays open, and says why. */
    private Decision byRule(TaskState state) {
        try {
            return rules.stopping().decide(state);
        } catch (RuntimeException failed) {
            return Decision.keepOpen(() -> "the stopping rule failed: " + failed.getMessage());
        }
    }

    @Override
    public void goLive() {
        super.goLive();
        checks.startAhead();
    }

    @Override
    public Optional<Consumer<StateOutput>> estimates() {
        return ledger.isOwn() ? Optional.of(ledger.own().posteriors()) : Optional.empty();
    }

    @Override
    public String method() {
        return ledger.isOwn() ? rules.consensus().getClass().getName() + " " + rules.consensus() : "";
    }

    @Override
    public Runnable beginRestoring(int end) {
        restoring = true;
        ledger.beginRestoring(log.answers(end));
        return () -> ledger.take(end, retracted);
    }

    @Override
    public void endRestoring(StateInput in) {
        ledger.endRestoring(in);
        restoring = false;
    }

    @Override
    public void prepare() {
        checks.prepare();
    }

    @Override
    public void makeRoom() {
        ledger.reserve();
    }

    @Override
    public boolean foresees(long payload) {
        return ledger.foresees((int) payload);
    }

    @Override
    public double gain(int t, double accuracy) {
        double[] posterior = t == NONE ? evenly() : ledger.posterior(t);
        return rules.assignment().expectedGain(posterior, accuracy);
    }

    private double[] evenly() {
        double[] posterior = new double[Math.max(2, ledger.index().size())];
        Arrays.fill(posterior, 1.0 / posterior.length);
        return posterior;
    }

    /** The bound of a task is kept until its next answer. */
    @Override
    public double mostGain(int t) {
        int count = answers(t);
        bounds.reserve(t + 1);
        boundsAt.reserve(t + 1);
        if (boundsAt.get(t) != count) {
            boundsAt.set(t, count);
            bounds.set(t, Double.doubleToLongBits(gain(t, 1) + ROUNDING));
        }
        return Double.longBitsToDouble(bounds.get(t));
    }

    public Optional<String> doubt() {
        return checks.doubt();
    }

    @Override
    public String result(int t) {
        return labels.id((int) coded(t));
    }

    @Override
    public long coded(int t) {
        int fact = corrected(t);
        return fact == NONE ? ledger.label(t) : log.payload(fact);
    }

    @Override
    public double confidence(int t) {
        int fact = corrected(t);
        return fact == NONE ? ledger.confidence(t) : Double.longBitsToDouble(log.extra(fact));
    }

    public Consensus snapshot() {
        return CorrectedConsensus.of(ledger.ledger().snapshot(), this);
    }

    /** {@return the consensus of one task, or that of all where the ledger cannot tell} */
    public Consensus consensus(int t) {
        return ledger.isOwn() && corrected(t) == NONE ? TaskConsensus.of(this, t) : snapshot();
    }

    public LabelLedger ledger() {
        return ledger;
    }

    public String label(int answer) {
        return labels.id((int) log.payload(answer));
    }
}
